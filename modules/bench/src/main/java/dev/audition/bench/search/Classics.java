package dev.audition.bench.search;

/**
 * Functions from Surjanovic and Bingham's collection.
 *
 * @see <a href="https://www.sfu.ca/~ssurjano/optimization.html">Virtual Library of Simulation
 *     Experiments</a>
 */
final class Classics {
  private static final double[] HEIGHTS = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] WIDTHS = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] CENTRES = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  private Classics() {}

  static double branin(double[] x) {
    double fit = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return fit * fit + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  static double hartmann(double[] x) {
    double sum = 0;
    for (int i = 0; i < HEIGHTS.length; i++) {
      double exponent = 0;
      for (int j = 0; j < x.length; j++) {
        double distance = x[j] - CENTRES[i][j];
        exponent += WIDTHS[i][j] * distance * distance;
      }
      sum += HEIGHTS[i] * Math.exp(-exponent);
    }
    return -sum;
  }

  static double ackley(double[] x) {
    double squares = 0;
    double waves = 0;
    for (double value : x) {
      squares += value * value / x.length;
      waves += Math.cos(2 * Math.PI * value) / x.length;
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves) + 20 + Math.E;
  }

  /** ZDT1's two objectives (Zitzler et al. 2000), both smaller is better. */
  static double[] zdt1(double[] x) {
    double sum = 0;
    for (int i = 1; i < x.length; i++) {
      sum += x[i];
    }
    double g = 1 + 9 * sum / (x.length - 1);
    return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
  }
}
