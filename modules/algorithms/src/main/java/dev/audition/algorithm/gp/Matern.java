package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.Exp;

/**
 * The Matern kernel with smoothness 5/2.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams 2006, equation 4.17</a>
 */
final class Matern {
  private static final double ROOT_5 = 2.23606797749979;

  private Matern() {}

  /** In place: correlations of points at these squared distances, in length scales. */
  static void correlate(double[] squares, int count) {
    for (int i = 0; i < count; i++) {
      double r = ROOT_5 * StrictMath.sqrt(squares[i]);
      squares[i] = (1 + r + r * r / 3) * Exp.ofNegative(-r);
    }
  }

  /** Likewise, with minus twice the derivatives by the squared distances. */
  static void correlate(double[] squares, double[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      double r = ROOT_5 * StrictMath.sqrt(squares[i]);
      double e = Exp.ofNegative(-r);
      squares[i] = (1 + r + r * r / 3) * e;
      slopes[i] = 5.0 / 3 * (1 + r) * e;
    }
  }
}
