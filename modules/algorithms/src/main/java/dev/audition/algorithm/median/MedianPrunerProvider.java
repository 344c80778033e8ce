package dev.audition.algorithm.median;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import java.util.List;

/**
 * {@code median}: stops a trial whose best loss so far is worse than the median of the others at
 * the same step. Settings: {@code startup-trials}, {@code warmup-steps}, {@code interval}, {@code
 * min-trials}.
 */
public final class MedianPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public MedianPrunerProvider() {}

  @Override
  public String name() {
    return "median";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    return PercentilePruner.of(settings.allow(PercentilePruner.SETTINGS), 50);
  }
}
