package dev.audition.algorithm.evolution;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code nsga2}: the non-dominated sorting genetic algorithm. Settings: {@code population}, {@code
 * children}: how many trials are taken in at a time.
 *
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb et al. 2002</a>
 * @see <a href="https://doi.org/10.1007/978-3-642-01020-0_13">Nebro and Durillo 2009: taking in few
 *     at a time</a>
 */
public final class Nsga2SamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public Nsga2SamplerProvider() {}

  @Override
  public String name() {
    return "nsga2";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("population", "children"));
    int population = (int) Math.min(100_000, settings.whole("population", 20, 2));
    int children = (int) Math.min(100_000, settings.whole("children", 4, 1));
    return new GeneticSampler(space, population, children, new CrowdedSelection());
  }
}
