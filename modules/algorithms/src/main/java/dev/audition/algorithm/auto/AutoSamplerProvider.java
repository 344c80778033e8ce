package dev.audition.algorithm.auto;

import dev.audition.algorithm.gp.GpSamplerProvider;
import dev.audition.algorithm.grid.GridSamplerProvider;
import dev.audition.algorithm.tpe.TpeSamplerProvider;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code auto}: picks a sampler, and another one when the study has grown. {@code grid} for a space
 * of at most {@value #SMALL} points, each of which is then tried once. Else {@code gp}, which
 * learns most from a trial; {@code tpe} where, after the first {@value AutoSampler#FEW_TRIALS}
 * trials, the next one is due sooner than a proposal by {@code gp} takes, as many parameters, quick
 * trials and many workers make it; both by turns from {@value AutoSampler#MANY_TRIALS} trials on,
 * and {@code tpe} alone from {@value AutoSampler#TOO_MANY_TRIALS}. Several objectives stay with
 * {@code gp}.
 *
 * <p>How many trials a study may have, and noise, do not change the choice, as what was measured
 * gives no reason to (SEARCH.md); {@code gp} heeds both itself.
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
    if (space.cardinality().orElse(Long.MAX_VALUE) <= SMALL) {
      return new GridSamplerProvider().create(settings, space, objectives, seed);
    }
    boolean several = objectives.size() > 1;
    Sampler gp = new GpSamplerProvider().create(settings, space, objectives, seed);
    Sampler tpe = several ? gp : new TpeSamplerProvider().create(settings, space, objectives, seed);
    return new AutoSampler(gp, tpe, space.size(), several);
  }

  @Override
  public boolean usesPriors() {
    return true;
  }
}
