package dev.audition.algorithm.pbt;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/** {@code pbt}: population-based training with perturbation. */
public final class PbtSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public PbtSamplerProvider() {}

  @Override
  public String name() {
    return "pbt";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    PbtSettings common = PbtSettings.of(settings, Set.of("resample", "factor"));
    one(name(), objectives);
    Settings own = settings.bare("interval");
    double resample = own.real("resample", 0.25, 0, 1);
    double factor = own.real("factor", 1.2);
    if (!(factor > 1 && Double.isFinite(factor))) {
      throw new SettingException("factor", "factor must be above 1, but is " + factor);
    }
    return new PbtSampler(space, common, new Perturbation(space, resample, factor));
  }

  static void one(String name, List<Objective> objectives) {
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "the sampler '%s' takes one objective, but there are %d"
              .formatted(name, objectives.size()));
    }
  }
}
