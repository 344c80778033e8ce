package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.Normal;
import dev.audition.algorithm.surrogate.Acquisition;

/**
 * Logarithm of the probability that an outcome constraint is kept to: that a margin is at most 0.
 *
 * @see <a href="https://proceedings.mlr.press/v32/gardner14.html">Gardner et al. 2014, section
 *     3.1</a>
 */
final class Feasibility implements Acquisition {
  private static final double LOG_ROOT_2_PI = 0.9189385332046727;

  private final Prediction prediction;
  private final double bound;

  /**
   * @param bound the margin 0, as the process sees it
   */
  Feasibility(Prediction prediction, double bound) {
    this.prediction = prediction;
    this.bound = bound;
  }

  @Override
  public double score(double[] point) {
    prediction.at(point, false);
    return log((bound - prediction.mean()) / prediction.deviation());
  }

  @Override
  public double score(double[] point, double[] gradient) {
    prediction.at(point, true);
    double z = (bound - prediction.mean()) / prediction.deviation();
    double log = log(z);
    double slope = StrictMath.exp(-z * z / 2 - LOG_ROOT_2_PI - log);
    prediction.chain(
        -slope / prediction.deviation(), -slope * z / prediction.deviation(), gradient);
    return log;
  }

  /** Log probability of a standard normal value below z; its tail's series where it is tiny. */
  private static double log(double z) {
    return z > -30
        ? StrictMath.log(Normal.cumulative(z))
        : -z * z / 2 - LOG_ROOT_2_PI - StrictMath.log(-z);
  }
}
