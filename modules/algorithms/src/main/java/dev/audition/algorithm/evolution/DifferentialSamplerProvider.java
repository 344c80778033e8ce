package dev.audition.algorithm.evolution;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/** {@code de}: differential evolution with rates that adapt. Setting: {@code population}. */
public final class DifferentialSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public DifferentialSamplerProvider() {}

  @Override
  public String name() {
    return "de";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("population"));
    int population = (int) Math.min(10_000, settings.whole("population", 12, 4));
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "de searches for one objective, but there are %d; use nsga2 or tpe"
              .formatted(objectives.size()));
    }
    return new DifferentialSampler(space, population, seed);
  }
}
