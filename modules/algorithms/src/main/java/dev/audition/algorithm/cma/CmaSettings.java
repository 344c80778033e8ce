package dev.audition.algorithm.cma;

import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * Settings of the strategy.
 *
 * @param startup so many trials are spread evenly or come from elsewhere; the distribution starts
 *     at the best of them. With 0 it starts in the middle of the space
 * @param share of those trials that count as good, above 0
 * @param spread of the distribution around each of these
 * @param population size of the first population; 0 for {@code 4 + floor(3 ln n)}
 * @param sigma width of a distribution that does not start from trials, in the unit cube
 */
record CmaSettings(
    int startup,
    double share,
    double spread,
    int population,
    double sigma,
    Covariance covariance,
    Restarts restarts) {

  /** How much of the covariance matrix is adapted. */
  enum Covariance {
    /** All of it up to {@link #FULL_UP_TO} coordinates, else the diagonal. */
    AUTO,
    FULL,
    DIAGONAL;

    static final int FULL_UP_TO = 100;
  }

  /** How populations change from restart to restart. */
  enum Restarts {
    /** Each twice as large as the one before. */
    IPOP,
    /** Like {@link #IPOP}, with small ones in between that use as many trials. */
    BIPOP,
    /** All as large as the first. */
    SAME
  }

  private static final Set<String> KEYS =
      Set.of(
          "startup-trials",
          "good-share",
          "good-spread",
          "population",
          "sigma",
          "covariance",
          "restarts");

  static CmaSettings of(Settings settings) {
    settings.allow(KEYS);
    return new CmaSettings(
        (int) Math.min(1_000_000, settings.whole("startup-trials", 0, 0)),
        settings.real("good-share", 0.1, 1e-6, 1),
        settings.real("good-spread", 0.1, 1e-6, 1),
        (int) Math.min(100_000, settings.whole("population", 0, 0)),
        settings.real("sigma", 1.0 / 6, 1e-6, 1),
        switch (settings.choice("covariance", List.of("auto", "full", "diagonal"))) {
          case "full" -> Covariance.FULL;
          case "diagonal" -> Covariance.DIAGONAL;
          default -> Covariance.AUTO;
        },
        switch (settings.choice("restarts", List.of("ipop", "bipop", "same"))) {
          case "bipop" -> Restarts.BIPOP;
          case "same" -> Restarts.SAME;
          default -> Restarts.IPOP;
        });
  }
}
