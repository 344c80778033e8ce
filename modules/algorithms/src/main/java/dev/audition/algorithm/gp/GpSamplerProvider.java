package dev.audition.algorithm.gp;

import dev.audition.algorithm.random.RandomSamplerProvider;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;

/**
 * {@code gp}: Bayesian optimisation with Gaussian processes. Settings: {@code startup-trials},
 * {@code observations}, {@code margin}, {@code warp}, {@code length-scale}, {@code spread}, {@code
 * region-from}.
 *
 * <p>One objective: expected improvement. Two: expected growth of the dominated area. More: random
 * scalarisations. Outcome constraints by their probability of being kept to. Each proposal takes
 * {@code O(n^2)} for each of some hundred points, where {@code n} is the number of trials, at most
 * {@code observations}.
 *
 * @see <a href="https://doi.org/10.1109/JPROC.2015.2494218">Shahriari et al. 2016</a>
 */
public final class GpSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public GpSamplerProvider() {}

  @Override
  public String name() {
    return "gp";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    GpSettings read = GpSettings.of(settings);
    var startup = new RandomSamplerProvider();
    return new GpSampler(space, read, startup.create(Settings.none(), space, objectives, seed));
  }

  @Override
  public boolean usesPriors() {
    return true;
  }
}
