package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.Cholesky;
import java.util.Arrays;

/** The constant mean of a process, of which a standard normal distribution is believed. */
final class ConstantMean {
  private ConstantMean() {}

  /**
   * The most probable mean, given observations.
   *
   * @param factor of their covariance
   */
  static double of(Cholesky factor, double[] y) {
    var weights = new double[y.length];
    Arrays.fill(weights, 1);
    factor.forward(weights);
    factor.backward(weights);
    double sum = 1;
    double weighted = 0;
    for (int i = 0; i < y.length; i++) {
      sum += weights[i];
      weighted += weights[i] * y[i];
    }
    return weighted / sum;
  }
}
