package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code all}: all of its rules hold at once. */
public final class AllProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AllProvider() {}

  @Override
  public String name() {
    return "all";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    settings.allow(Set.of());
    return new All(Operands.some("all", operands));
  }

  private record All(List<StopRule> operands) implements StopRule {
    /** The reason's kind is the gravest of all: failures, then deadline, then enough. */
    @Override
    public Optional<StopReason> judge(Progress progress) {
      var reasons = new ArrayList<StopReason>();
      for (StopRule rule : operands) {
        Optional<StopReason> reason = rule.judge(progress);
        if (reason.isEmpty()) {
          return Optional.empty();
        }
        reasons.add(reason.get());
      }
      StopReason.Kind kind =
          reasons.stream().map(StopReason::kind).max(Comparator.naturalOrder()).orElseThrow();
      String text = reasons.stream().map(StopReason::text).collect(Collectors.joining(" and "));
      return Optional.of(new StopReason(kind, text));
    }

    /** There is a limit only if each rule has one. */
    @Override
    public OptionalInt trialLimit() {
      return operands.stream().allMatch(rule -> rule.trialLimit().isPresent())
          ? operands.stream().mapToInt(rule -> rule.trialLimit().getAsInt()).max()
          : OptionalInt.empty();
    }

    @Override
    public OptionalDouble costLimit() {
      return operands.stream().allMatch(rule -> rule.costLimit().isPresent())
          ? operands.stream().mapToDouble(rule -> rule.costLimit().getAsDouble()).max()
          : OptionalDouble.empty();
    }

    @Override
    public Optional<Duration> deadline(Duration elapsed) {
      return Operands.nextDeadline(operands, elapsed);
    }
  }
}
