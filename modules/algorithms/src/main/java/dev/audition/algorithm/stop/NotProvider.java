package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code not}: its rule does not hold; of use inside of {@code all}. */
public final class NotProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public NotProvider() {}

  @Override
  public String name() {
    return "not";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    settings.allow(Set.of());
    if (operands.size() != 1) {
      throw new SettingException("", "not must have exactly one rule, but has " + operands.size());
    }
    return new Not(operands.getFirst());
  }

  private record Not(StopRule operand) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return operand.judge(progress).isPresent()
          ? Optional.empty()
          : Optional.of(StopReason.enough("the rule inside of 'not' does not hold"));
    }

    @Override
    public Optional<Duration> deadline(Duration elapsed) {
      return operand.deadline(elapsed);
    }
  }
}
