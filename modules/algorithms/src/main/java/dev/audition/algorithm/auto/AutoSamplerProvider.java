package dev.audition.algorithm.auto;

import dev.audition.algorithm.grid.GridSamplerProvider;
import dev.audition.algorithm.qmc.QmcSamplerProvider;
import dev.audition.algorithm.tpe.TpeSamplerProvider;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code auto}: picks a sampler by the space and the objectives. {@code grid} for a space of at
 * most {@value #SMALL} points, each of which is then tried once; else {@code qmc} for several
 * objectives, which it covers evenly; else {@code tpe}.
 */
public final class AutoSamplerProvider implements SamplerProvider {
  static final int SMALL = 32;

  /** For {@link java.util.ServiceLoader}. */
  public AutoSamplerProvider() {}

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of());
    return choose(space, objectives).create(settings, space, objectives, seed);
  }

  /** The sampler that is picked. */
  static SamplerProvider choose(SearchSpace space, List<Objective> objectives) {
    if (space.cardinality().orElse(Long.MAX_VALUE) <= SMALL) {
      return new GridSamplerProvider();
    }
    return objectives.size() > 1 ? new QmcSamplerProvider() : new TpeSamplerProvider();
  }
}
