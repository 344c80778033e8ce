package dev.audition.algorithm.asha;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/** {@code successive-halving}: {@code asha} with one bracket, under its older name. */
public final class SuccessiveHalvingPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public SuccessiveHalvingPrunerProvider() {}

  @Override
  public String name() {
    return "successive-halving";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of("min", "max", "eta", "mode", "cost"));
    return HalvingSettings.of(settings).pruner(1, seed);
  }
}
