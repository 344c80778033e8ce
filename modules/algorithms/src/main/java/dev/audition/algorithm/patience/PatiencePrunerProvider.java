package dev.audition.algorithm.patience;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code patience}: stops a trial that has not improved by more than {@code min-delta} for {@code
 * steps} steps; after {@code warmup-steps}.
 */
public final class PatiencePrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public PatiencePrunerProvider() {}

  @Override
  public String name() {
    return "patience";
  }

  @Override
  public boolean judgesAlone() {
    return true;
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    Settings named = settings.bare("steps").allow(Set.of("steps", "min-delta", "warmup-steps"));
    return new PatiencePruner(
        named.whole("steps", 10, 1),
        named.real("min-delta", 0, 0, Double.MAX_VALUE),
        named.whole("warmup-steps", 0, 0));
  }
}
