package dev.audition.algorithm.wilcoxon;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code wilcoxon}: stops a trial that is shown to be worse than the best completed one at common
 * steps. Settings: {@code error}, {@code warmup-steps}.
 */
public final class WilcoxonPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public WilcoxonPrunerProvider() {}

  @Override
  public String name() {
    return "wilcoxon";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    Settings named = settings.bare("error").allow(Set.of("error", "warmup-steps"));
    return new WilcoxonPruner(
        named.real("error", 0.1, 1e-9, 0.5), named.whole("warmup-steps", 2, 1));
  }
}
