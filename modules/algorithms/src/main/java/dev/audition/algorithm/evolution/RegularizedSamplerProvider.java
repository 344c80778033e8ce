package dev.audition.algorithm.evolution;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code regularized-evolution}: aging evolution. Settings: {@code population}, {@code tournament}:
 * how many are drawn, of which the best has a child.
 *
 * @see <a href="https://arxiv.org/abs/1802.01548">Real et al. 2019, algorithm 1</a>
 */
public final class RegularizedSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public RegularizedSamplerProvider() {}

  @Override
  public String name() {
    return "regularized-evolution";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("population", "tournament"));
    int population = (int) Math.min(100_000, settings.whole("population", 20, 1));
    int tournament = (int) Math.min(100_000, settings.whole("tournament", 10, 1));
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "regularized-evolution searches for one objective, but there are %d; use nsga2 or tpe"
              .formatted(objectives.size()));
    }
    return new RegularizedSampler(space, population, tournament);
  }
}
