package dev.audition.algorithm.cma;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;

/**
 * {@code cmaes}: evolution with covariance matrix adaptation. Settings: {@code startup-trials},
 * {@code good-share}, {@code good-spread}, {@code population}, {@code sigma}, {@code covariance},
 * {@code restarts}.
 *
 * @see MixedCma
 */
public final class CmaSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public CmaSamplerProvider() {}

  @Override
  public String name() {
    return "cmaes";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    CmaSettings read = CmaSettings.of(settings);
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "cmaes searches for one objective, but there are %d; use nsga2 or tpe"
              .formatted(objectives.size()));
    }
    return new CmaSampler(space, read, seed);
  }
}
