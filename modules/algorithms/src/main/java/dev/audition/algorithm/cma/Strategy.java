package dev.audition.algorithm.cma;

/**
 * Weights and rates of adaptation, functions of dimension and population size alone.
 *
 * @see <a href="https://arxiv.org/abs/1604.00772">Hansen 2016, table 1 and equations 49 to 58</a>
 * @see <a href="https://hal.science/inria-00287367">Ros and Hansen 2008, section 3: the rates of
 *     the separable variant</a>
 */
final class Strategy {
  final int dimension;
  final int lambda;
  final int mu;

  /** By rank; those of the worse half are negative. */
  final double[] weights;

  final double weightSum;
  final double muEffective;
  final double pathSigma;
  final double pathCovariance;
  final double rankOne;
  final double rankMu;
  final double damping;

  /** Expected length of a standard normal vector. */
  final double expectedLength;

  /** Steps longer than this, in units of the distribution, are cut (Hansen 2011, section 3). */
  final double longest;

  Strategy(int dimension, int lambda, boolean separable) {
    double n = Math.max(1, dimension);
    this.dimension = dimension;
    this.lambda = lambda;
    this.mu = lambda / 2;
    double[] raw = new double[lambda];
    for (int i = 0; i < lambda; i++) {
      raw[i] = StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i + 1.0);
    }
    double positive = sum(raw, 0, mu);
    this.muEffective = positive * positive / squares(raw, 0, mu);
    this.pathSigma = (muEffective + 2) / (n + muEffective + 5);
    this.pathCovariance = (4 + muEffective / n) / (n + 4 + 2 * muEffective / n);
    double faster = separable ? (n + 2) / 3 : 1;
    double one = 2 / ((n + 1.3) * (n + 1.3) + muEffective);
    double many =
        2 * (0.25 + muEffective + 1 / muEffective - 2) / ((n + 2) * (n + 2) + muEffective);
    this.rankOne = Math.min(0.5, faster * one);
    this.rankMu = Math.min(1 - rankOne, faster * many);
    this.damping = 1 + 2 * Math.max(0, Math.sqrt((muEffective - 1) / (n + 1)) - 1) + pathSigma;
    this.expectedLength = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    this.longest = Math.sqrt(n) + 2 * n / (n + 2);
    this.weights = weights(raw, positive, n);
    this.weightSum = sum(weights, 0, lambda);
  }

  /** The default size of a population: {@code 4 + floor(3 ln n)}. */
  static int population(int dimension) {
    return 4 + (int) (3 * StrictMath.log(Math.max(1, dimension)));
  }

  private double[] weights(double[] raw, double positive, double n) {
    double negative = -sum(raw, mu, lambda);
    double muNegative = negative * negative / Math.max(1e-300, squares(raw, mu, lambda));
    double bound =
        Math.min(
            1 + rankOne / rankMu,
            Math.min(
                1 + 2 * muNegative / (muEffective + 2), (1 - rankOne - rankMu) / (n * rankMu)));
    double[] scaled = new double[lambda];
    for (int i = 0; i < lambda; i++) {
      scaled[i] =
          raw[i] >= 0 && i < mu
              ? raw[i] / positive
              : Math.min(0, raw[i]) * Math.max(0, bound) / Math.max(1e-300, negative);
    }
    return scaled;
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  private static double squares(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i] * values[i];
    }
    return sum;
  }
}
