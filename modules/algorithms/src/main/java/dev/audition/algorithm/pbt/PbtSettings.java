package dev.audition.algorithm.pbt;

import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.HashSet;
import java.util.Set;

/**
 * Settings that population-based samplers share.
 *
 * @param interval how many steps a trial trains before it is compared, 1 or more
 * @param max the step at which a training is done
 * @param population how many trainings there are side by side, 2 or more
 * @param quantile which part of the population is replaced, and by which, from 0 to 0.5; at least
 *     one
 */
record PbtSettings(long interval, long max, int population, double quantile) {
  private static final int MOST = 100_000;
  private static final Set<String> NAMES = Set.of("interval", "max", "population", "quantile");

  static PbtSettings of(Settings given, Set<String> others) {
    Settings settings = given.bare("interval");
    var allowed = new HashSet<>(NAMES);
    allowed.addAll(others);
    settings.allow(allowed);
    long interval = settings.whole("interval", 1, 1);
    long max = settings.whole("max", Long.MAX_VALUE, interval);
    long population = settings.whole("population", 20, 2);
    if (population > MOST) {
      throw new SettingException(
          "population", "population must be at most %d, but is %d".formatted(MOST, population));
    }
    double quantile = settings.real("quantile", 0.2, 0, 0.5);
    return new PbtSettings(interval, max, (int) population, quantile);
  }

  /** The step at which a trial ends that begins at {@code from}. */
  long until(long from) {
    return from > max - interval ? max : from + interval;
  }
}
