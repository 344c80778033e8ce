package dev.audition.algorithm.asha;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import java.util.List;

/**
 * {@code asha}: asynchronous successive halving. Settings: {@code min}, {@code max}, {@code eta},
 * {@code brackets}, {@code mode} ({@code stop} or {@code promote}), {@code cost}.
 *
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al. 2020</a>
 */
public final class AshaPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AshaPrunerProvider() {}

  @Override
  public String name() {
    return "asha";
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(HalvingSettings.KEYS);
    int brackets = (int) Math.min(1000, settings.whole("brackets", 1, 1));
    return HalvingSettings.of(settings).pruner(brackets, seed);
  }
}
