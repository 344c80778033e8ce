package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code target}: the incumbent's value of the first objective is so good, or better. */
public final class TargetProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public TargetProvider() {}

  @Override
  public String name() {
    return "target";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    settings.allow(Set.of(Settings.VALUE)).required(Settings.VALUE);
    double target = settings.real(Settings.VALUE, 0);
    Objective first = objectives.getFirst();
    return progress ->
        progress.best().isPresent()
                && first.loss(progress.best().getAsDouble()) <= first.loss(target)
            ? Optional.of(
                StopReason.enough(
                    "%s has reached %s, the target is %s"
                        .formatted(first.metric(), progress.best().getAsDouble(), target)))
            : Optional.empty();
  }
}
