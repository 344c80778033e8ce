package dev.audition.algorithm.random;

import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code random}: independent points, uniform over the valid part of the unit cube.
 *
 * @see <a href="https://jmlr.org/papers/v13/bergstra12a.html">Bergstra and Bengio 2012</a>
 */
public final class RandomSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public RandomSamplerProvider() {}

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of());
    var points = new FeasiblePoints(space);
    return points::uniform;
  }
}
