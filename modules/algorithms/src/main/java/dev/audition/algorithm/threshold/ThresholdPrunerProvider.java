package dev.audition.algorithm.threshold;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code threshold}: stops a trial that reports NaN, a value below {@code lower} or above {@code
 * upper}; after {@code warmup-steps}.
 */
public final class ThresholdPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public ThresholdPrunerProvider() {}

  @Override
  public String name() {
    return "threshold";
  }

  @Override
  public boolean judgesAlone() {
    return true;
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of("lower", "upper", "warmup-steps"));
    double lower = settings.real("lower").orElse(Double.NEGATIVE_INFINITY);
    double upper = settings.real("upper").orElse(Double.POSITIVE_INFINITY);
    if (settings.real("lower").isEmpty() && settings.real("upper").isEmpty()) {
      throw new SettingException("", "threshold needs lower or upper, but has neither; give one");
    }
    if (lower > upper) {
      throw new SettingException(
          "lower",
          "lower must be no larger than upper, but they are %s and %s".formatted(lower, upper));
    }
    return new ThresholdPruner(lower, upper, settings.whole("warmup-steps", 0, 0));
  }
}
