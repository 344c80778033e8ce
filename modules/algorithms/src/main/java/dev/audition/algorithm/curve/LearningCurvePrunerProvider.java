package dev.audition.algorithm.curve;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code learning-curve}: stops a trial whose extrapolated curve will hardly become better than the
 * best finished one. Settings: {@code max} (required), {@code probability}.
 */
public final class LearningCurvePrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public LearningCurvePrunerProvider() {}

  @Override
  public String name() {
    return "learning-curve";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of("max", "probability"));
    settings.required("max");
    return new LearningCurvePruner(
        settings.whole("max", 1, 2), settings.real("probability", 0.1, 1e-4, 0.5));
  }
}
