package dev.audition.algorithm.tpe;

import dev.audition.study.Settings;
import java.util.Set;

/**
 * Settings of the estimator.
 *
 * @param startup so many trials are random
 * @param candidates points drawn from the density of the good trials, of which one is proposed
 * @param gamma of {@code n} trials {@code gamma * sqrt(n)} count as good
 * @param most good trials there are at most
 * @param priorWeight weight of the uniform part of a density, where a trial has weight 1
 * @param wide share of proposals for which the kernels of good trials are wide
 * @param grouped whether parameters that are active together have densities of their own
 */
record TpeSettings(
    int startup,
    int candidates,
    double gamma,
    int most,
    double priorWeight,
    double wide,
    boolean grouped) {
  static final Set<String> KEYS =
      Set.of(
          "startup-trials",
          "candidates",
          "gamma",
          "good-trials",
          "prior-weight",
          "wide",
          "grouped");

  static TpeSettings of(Settings settings) {
    settings.allow(KEYS);
    return new TpeSettings(
        (int) Math.min(Integer.MAX_VALUE, settings.whole("startup-trials", 10, 1)),
        (int) Math.min(100_000, settings.whole("candidates", 24, 1)),
        settings.real("gamma", 1, 1e-6, 1e6),
        (int) Math.min(100_000, settings.whole("good-trials", 25, 1)),
        settings.real("prior-weight", 1, 1e-9, 1e9),
        settings.real("wide", 0.15, 0, 1),
        settings.flag("grouped", false));
  }

  /**
   * How many of {@code trials} are good: {@code ceil(gamma * sqrt(trials))}, at most {@code most}.
   */
  int good(int trials) {
    return (int) Math.min(most, Math.ceil(gamma * Math.sqrt(trials)));
  }

  /** The same, but that the first trial that can be judged is enough. */
  TpeSettings eager() {
    return new TpeSettings(1, candidates, gamma, most, priorWeight, wide, grouped);
  }
}
