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

  private static final double[][] WIDTHS_3 = {
    {3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}
  };
  private static final double[][] CENTRES_3 = {
    {0.3689, 0.1170, 0.2673},
    {0.4699, 0.4387, 0.7470},
    {0.1091, 0.8732, 0.5547},
    {0.0381, 0.5743, 0.8828}
  };
  private static final double[] HOLE_WIDTHS = {0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5};
  private static final double[][] HOLES = {
    {4, 1, 8, 6, 3, 2, 5, 8, 6, 7},
    {4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6},
    {4, 1, 8, 6, 3, 2, 5, 8, 6, 7},
    {4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6}
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

  static double hartmann3(double[] x) {
    double sum = 0;
    for (int i = 0; i < HEIGHTS.length; i++) {
      double exponent = 0;
      for (int j = 0; j < x.length; j++) {
        double distance = x[j] - CENTRES_3[i][j];
        exponent += WIDTHS_3[i][j] * distance * distance;
      }
      sum += HEIGHTS[i] * Math.exp(-exponent);
    }
    return -sum;
  }

  static double levy(double[] x) {
    var w = new double[x.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = 1 + (x[i] - 1) / 4;
    }
    double sum = square(Math.sin(Math.PI * w[0]));
    for (int i = 0; i < w.length - 1; i++) {
      sum += square(w[i] - 1) * (1 + 10 * square(Math.sin(Math.PI * w[i] + 1)));
    }
    double last = w[w.length - 1];
    return sum + square(last - 1) * (1 + square(Math.sin(2 * Math.PI * last)));
  }

  static double michalewicz(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum -= Math.sin(x[i]) * Math.pow(Math.sin((i + 1) * x[i] * x[i] / Math.PI), 20);
    }
    return sum;
  }

  static double styblinskiTang(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += (Math.pow(value, 4) - 16 * value * value + 5 * value) / 2;
    }
    return sum;
  }

  /** With ten holes, in four dimensions. */
  static double shekel(double[] x) {
    double sum = 0;
    for (int i = 0; i < HOLE_WIDTHS.length; i++) {
      double distance = HOLE_WIDTHS[i];
      for (int j = 0; j < x.length; j++) {
        distance += square(x[j] - HOLES[j][i]);
      }
      sum -= 1 / distance;
    }
    return sum;
  }

  static double camel(double[] x) {
    double a = x[0] * x[0];
    double b = x[1] * x[1];
    return (4 - 2.1 * a + a * a / 3) * a + x[0] * x[1] + (-4 + 4 * b) * b;
  }

  static double beale(double[] x) {
    return square(1.5 - x[0] + x[0] * x[1])
        + square(2.25 - x[0] + x[0] * x[1] * x[1])
        + square(2.625 - x[0] + x[0] * x[1] * x[1] * x[1]);
  }

  static double dixonPrice(double[] x) {
    double sum = square(x[0] - 1);
    for (int i = 1; i < x.length; i++) {
      sum += (i + 1) * square(2 * x[i] * x[i] - x[i - 1]);
    }
    return sum;
  }

  static double powell(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i += 4) {
      sum +=
          square(x[i] + 10 * x[i + 1])
              + 5 * square(x[i + 2] - x[i + 3])
              + Math.pow(x[i + 1] - 2 * x[i + 2], 4)
              + 10 * Math.pow(x[i] - x[i + 3], 4);
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
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
