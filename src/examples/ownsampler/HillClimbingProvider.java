package ownsampler;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/** Makes the sampler {@code hill-climbing}; named in META-INF/services. */
public final class HillClimbingProvider implements SamplerProvider {
  @Override
  public String name() {
    return "hill-climbing";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("reach"));
    double reach = settings.real("reach", 0.1);
    if (reach <= 0) {
      throw new SettingException("reach", "reach must be above 0, but is " + reach);
    }
    return new HillClimbing(reach);
  }
}
