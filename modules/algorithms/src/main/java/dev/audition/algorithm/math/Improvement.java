package dev.audition.algorithm.math;

/**
 * Logarithm of the expected improvement, without loss of precision where there is little.
 *
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al. 2023, section 4.1</a>
 */
public final class Improvement {
  private static final double LOG_ROOT_2_PI = 0.9189385332046727;
  private static final double ROOT_2_PI = 2.5066282746310002;

  private Improvement() {}

  /**
   * Log expected improvement below {@code best} of a normal variable.
   *
   * @param slopes filled in with the derivatives by mean and by deviation; two entries
   */
  public static double log(double mean, double deviation, double best, double[] slopes) {
    double z = (best - mean) / deviation;
    if (z > -1) {
      double density = StrictMath.exp(-z * z / 2) / ROOT_2_PI;
      double below = Normal.cumulative(z);
      double height = density + z * below;
      slopes[0] = -below / (deviation * height);
      slopes[1] = density / (deviation * height);
      return StrictMath.log(deviation) + StrictMath.log(height);
    }
    double mills = mills(-z);
    double share = z < -100 ? 1 / (z * z) : 1 + z * mills;
    slopes[0] = -mills / (deviation * share);
    slopes[1] = 1 / (deviation * share);
    return StrictMath.log(deviation) - z * z / 2 - LOG_ROOT_2_PI + StrictMath.log(share);
  }

  /** Upper tail of the standard normal over its density, by a continued fraction from t = 1 on. */
  private static double mills(double t) {
    double fraction = t;
    int terms = t > 10 ? 12 : t > 3 ? 30 : 120;
    for (int i = terms; i >= 1; i--) {
      fraction = t + i / fraction;
    }
    return 1 / fraction;
  }
}
