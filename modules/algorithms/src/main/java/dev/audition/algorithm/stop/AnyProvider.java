package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** {@code any}: one of its rules holds; the first one's reason is given. */
public final class AnyProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AnyProvider() {}

  @Override
  public String name() {
    return "any";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    settings.allow(Set.of());
    return new Any(Operands.some("any", operands));
  }

  private record Any(List<StopRule> operands) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return operands.stream().flatMap(rule -> rule.judge(progress).stream()).findFirst();
    }

    @Override
    public OptionalInt trialLimit() {
      return operands.stream().flatMapToInt(rule -> rule.trialLimit().stream()).min();
    }

    @Override
    public OptionalDouble costLimit() {
      return operands.stream().flatMapToDouble(rule -> rule.costLimit().stream()).min();
    }

    @Override
    public Optional<Duration> deadline(Duration elapsed) {
      return Operands.nextDeadline(operands, elapsed);
    }
  }
}
