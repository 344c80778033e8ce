package dev.audition.algorithm.asha;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code hyperband}: asynchronous successive halving in all brackets, from the one that judges at
 * {@code min} to the one that never judges. Settings: {@code min}, {@code max} (required), {@code
 * eta}, {@code mode}, {@code cost}.
 *
 * @see <a href="https://jmlr.org/papers/v18/16-558.html">Li et al. 2018</a>
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al. 2020, section 3.3</a>
 */
public final class HyperbandPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public HyperbandPrunerProvider() {}

  @Override
  public String name() {
    return "hyperband";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of("min", "max", "eta", "mode", "cost"));
    settings.required("max");
    return HalvingSettings.of(settings).pruner(Integer.MAX_VALUE, seed);
  }
}
