package dev.audition.bench.search;

/**
 * The pieces that BBOB's functions are made of.
 *
 * @see <a href="https://hal.inria.fr/inria-00362633">Hansen et al. 2009, section 0.2</a>
 */
final class Transforms {
  private Transforms() {}

  /** {@code T_osz}: small waves over the logarithm of a number. */
  static double oscillate(double x) {
    if (x == 0) {
      return 0;
    }
    double h = Math.log(Math.abs(x));
    double first = x > 0 ? 10 : 5.5;
    double second = x > 0 ? 7.9 : 3.1;
    return Math.signum(x) * Math.exp(h + 0.049 * (Math.sin(first * h) + Math.sin(second * h)));
  }

  /** {@code T_osz} of each coordinate. */
  static double[] oscillate(double[] x) {
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = oscillate(x[i]);
    }
    return y;
  }

  /** {@code T_asy} with exponent {@code beta}: positive coordinates grow, later ones the more. */
  static double[] skew(double[] x, double beta) {
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] > 0 ? Math.pow(x[i], 1 + beta * place(i, x.length) * Math.sqrt(x[i])) : x[i];
    }
    return y;
  }

  /** {@code Lambda^alpha}: coordinates scaled from 1 to the root of {@code alpha}. */
  static double[] scale(double alpha, double[] x) {
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * Math.pow(alpha, 0.5 * place(i, x.length));
    }
    return y;
  }

  /** A matrix, given by rows, times a vector. */
  static double[] times(double[][] matrix, double[] x) {
    var y = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += matrix[i][j] * x[j];
      }
    }
    return y;
  }

  /** The sum of squares by which coordinates are outside of {@code [-5, 5]}. */
  static double penalty(double[] x) {
    double sum = 0;
    for (double value : x) {
      double excess = Math.max(0, Math.abs(value) - 5);
      sum += excess * excess;
    }
    return sum;
  }

  /** Where coordinate {@code i} of {@code size} is between 0 and 1. */
  static double place(int i, int size) {
    return (double) i / Math.max(1, size - 1);
  }
}
