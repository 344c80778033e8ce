package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** {@code cost}: enough slot time was spent, in seconds: {@code cost: 36000}. */
public final class CostProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public CostProvider() {}

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    settings.allow(Set.of(Settings.VALUE)).required(Settings.VALUE);
    double most = settings.real(Settings.VALUE, 0, 0, Double.MAX_VALUE);
    return new Cost(most);
  }

  private record Cost(double most) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return progress.cost() >= most
          ? Optional.of(
              StopReason.enough("the cost of %s seconds of slot time is used".formatted(most)))
          : Optional.empty();
    }

    @Override
    public OptionalDouble costLimit() {
      return OptionalDouble.of(most);
    }
  }
}
