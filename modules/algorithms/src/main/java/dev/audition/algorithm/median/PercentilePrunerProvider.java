package dev.audition.algorithm.median;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.HashSet;
import java.util.List;

/**
 * {@code percentile}: like {@code median} with a percentile of one's own at {@code percentile}; 25
 * lets about a quarter of the trials go on.
 */
public final class PercentilePrunerProvider implements PrunerProvider {
  private static final String PERCENTILE = "percentile";

  /** For {@link java.util.ServiceLoader}. */
  public PercentilePrunerProvider() {}

  @Override
  public String name() {
    return PERCENTILE;
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    var known = new HashSet<>(PercentilePruner.SETTINGS);
    known.add(PERCENTILE);
    Settings named = settings.bare(PERCENTILE).allow(known);
    double percentile = named.real(PERCENTILE, 25);
    if (!(percentile > 0 && percentile < 100)) {
      throw new SettingException(
          PERCENTILE, "percentile must be above 0 and below 100, but is " + percentile);
    }
    return PercentilePruner.of(named, percentile);
  }
}
