package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import dev.audition.study.ValueRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code regret-bound}: with 90 percent confidence, no configuration is better than the incumbent
 * by more than {@code bound}. Settings: {@code bound}, in units of the objective, and {@code
 * min-trials}.
 *
 * <p>The confidence is the model's own; the manual says where it was found to be too high.
 *
 * <p>Without {@code bound}, where the mean of the reports stands for a trial: by more than what the
 * choice of folds or repetitions does to the incumbent's mean.
 *
 * @see <a href="https://proceedings.mlr.press/v188/makarova22a.html">Makarova et al. 2022</a>
 */
public final class RegretBoundProvider implements StopRuleProvider {
  private static final String BOUND = "bound";
  private static final String MIN_TRIALS = "min-trials";

  /** For {@link java.util.ServiceLoader}. */
  public RegretBoundProvider() {}

  @Override
  public String name() {
    return "regret-bound";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    Settings named = settings.bare(BOUND).allow(Set.of(BOUND, MIN_TRIALS));
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "regret-bound must have one objective, but the study has %d; use no-improvement"
              .formatted(objectives.size()));
    }
    Optional<Double> bound = named.real(BOUND);
    if (bound.isPresent() && !(bound.get() > 0)) {
      throw new SettingException(BOUND, "bound must be above 0, but is " + bound.get());
    }
    if (bound.isEmpty() && objectives.getFirst().rule() != ValueRule.MEAN) {
      throw new SettingException(
          "",
          "regret-bound must have a bound, in units of %s; only an objective with 'value: mean' has"
                  .formatted(objectives.getFirst().metric())
              + " one of its own, from the spread of its reports");
    }
    return new RegretBoundRule(bound, named.whole(MIN_TRIALS, 20, 4));
  }
}
