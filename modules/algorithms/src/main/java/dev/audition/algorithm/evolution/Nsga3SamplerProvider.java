package dev.audition.algorithm.evolution;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code nsga3}: like {@code nsga2}, with survivors spread along directions, for three objectives
 * and more. Settings: {@code population}, {@code children}.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2013.2281535">Deb and Jain 2014</a>
 */
public final class Nsga3SamplerProvider implements SamplerProvider {
  private static final int MOST = 1000;

  /** For {@link java.util.ServiceLoader}. */
  public Nsga3SamplerProvider() {}

  @Override
  public String name() {
    return "nsga3";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("population", "children"));
    int population = (int) Math.min(MOST, settings.whole("population", 20, 2));
    int children = (int) Math.min(MOST, settings.whole("children", 4, 1));
    var selection = new ReferenceSelection(objectives.size(), population);
    return new GeneticSampler(space, population, children, selection);
  }
}
