package dev.audition.algorithm.random;

import dev.audition.algorithm.points.BelievedPoints;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code random}: independent points, uniform over the valid part of the unit cube. Where there are
 * priors, every second point on average is drawn from them, so that a wrong belief at most halves
 * the pace.
 *
 * @see <a href="https://jmlr.org/papers/v13/bergstra12a.html">Bergstra and Bengio 2012</a>
 * @see <a href="https://arxiv.org/abs/2306.12370">Mallik et al. 2023, section 5.1: at the lowest
 *     budget, the uniform distribution and the prior are as likely</a>
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
    return new BelievedPoints(space)::draw;
  }

  @Override
  public boolean usesPriors() {
    return true;
  }
}
