package dev.audition.algorithm.asha;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.RungLadder;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code pasha}: progressive asynchronous successive halving. Settings: {@code min}, {@code max}
 * (required), {@code eta}, {@code mode} ({@code stop} or {@code promote}).
 *
 * @see <a href="https://arxiv.org/abs/2207.06940">Bohdal et al. 2023</a>
 */
public final class PashaPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public PashaPrunerProvider() {}

  @Override
  public String name() {
    return "pasha";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of("min", "max", "eta", "mode"));
    settings.required("max");
    HalvingSettings read = HalvingSettings.of(settings);
    return new ProgressiveHalving(
        RungLadder.geometric(read.min(), read.max(), read.eta()), read.eta(), read.mode());
  }
}
