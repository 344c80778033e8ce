package dev.audition.algorithm.fidelity;

import dev.audition.algorithm.tpe.TpeSamplerProvider;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code bohb}: {@code tpe} on the highest step that enough trials have reached, to be used with
 * the pruner {@code hyperband}. Settings: {@code least} (by the number of parameters), {@code
 * random}, {@code candidates}.
 *
 * <p>Departs from the paper in this: the densities are those of {@code tpe}, and a step counts that
 * {@code d + 3} of {@code d} parameters' trials have reached (the paper's {@code N_min + 2} with
 * {@code N_min = d + 1}).
 *
 * @see <a href="https://arxiv.org/abs/1807.01774">Falkner et al. 2018, Algorithm 2</a>
 */
public final class BohbSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public BohbSamplerProvider() {}

  @Override
  public String name() {
    return "bohb";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("least", "random", "candidates"));
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "bohb searches for one objective, but there are %d; use qmc or random"
              .formatted(objectives.size()));
    }
    int least = (int) Math.min(1_000_000, settings.whole("least", space.size() + 3L, 1));
    double share = settings.real("random", 1.0 / 3, 0, 1);
    long candidates = settings.whole("candidates", 64, 1);
    var tpe = new Settings(Map.of("startup-trials", 1L, "candidates", candidates, "wide", 0L));
    return new BohbSampler(
        space, () -> new TpeSamplerProvider().create(tpe, space, objectives, seed), least, share);
  }
}
