package dev.audition.algorithm.asha;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.RungLadder;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code mo-asha}: asynchronous successive halving by all objectives. Settings: {@code min}, {@code
 * max}, {@code eta}.
 *
 * @see <a href="https://arxiv.org/abs/2106.12639">Schmucker et al. 2021</a>
 */
public final class MoAshaPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public MoAshaPrunerProvider() {}

  @Override
  public String name() {
    return "mo-asha";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    HalvingSettings read = HalvingSettings.of(settings.allow(Set.of("min", "max", "eta")));
    return new ParetoHalving(RungLadder.geometric(read.min(), read.max(), read.eta()), read.eta());
  }
}
