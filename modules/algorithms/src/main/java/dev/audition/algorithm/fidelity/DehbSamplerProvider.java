package dev.audition.algorithm.fidelity;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code dehb}: differential evolution over steps, to be used with the pruner {@code hyperband}.
 * Settings: {@code population}, {@code factor}, {@code crossover}.
 *
 * <p>Departs from the paper in this: there is one population, the best trials of the highest step
 * that {@code population} trials have reached, instead of one a budget whose members are replaced
 * one by one; coordinates that leave the cube are drawn anew, as in the paper.
 *
 * @see <a href="https://arxiv.org/abs/2105.09821">Awad et al. 2021, section 4</a>
 */
public final class DehbSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public DehbSamplerProvider() {}

  @Override
  public String name() {
    return "dehb";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("population", "factor", "crossover"));
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "dehb searches for one objective, but there are %d; use qmc or random"
              .formatted(objectives.size()));
    }
    int population = (int) Math.min(1_000_000, settings.whole("population", 20, 4));
    return new DehbSampler(
        space,
        population,
        settings.real("factor", 0.5, 0, 2),
        settings.real("crossover", 0.5, 0, 1));
  }
}
