package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.BoxMinimizer;
import dev.audition.algorithm.math.Cholesky;
import dev.audition.algorithm.math.Dot;
import java.util.Arrays;

/**
 * Finds hyperparameters by maximum a posteriori: the marginal likelihood of the observations times
 * the {@link KernelPrior}.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams 2006, section 5.4.1</a>
 */
final class MarginalLikelihood {
  private static final double SHORTEST = -4.6;
  private static final double LONGEST = 4.6;
  private static final double LEAST_VARIANCE = -3;
  private static final double MOST_VARIANCE = 3;
  private static final double LEAST_NOISE = -13.8;
  private static final int ITERATIONS = 40;
  private static final double TOLERANCE = 1e-4;

  private final int n;
  private final int features;
  private final KernelPrior prior;
  private final double[] y;

  /** By feature, squared distances of all pairs of points. */
  private final double[][] distances;

  private final double[] correlations;
  private final double[] slopes;

  /**
   * The likelihood of observations.
   *
   * @param x features by point
   * @param y one a point, about standard normal
   */
  MarginalLikelihood(double[][] x, boolean[] choices, double[] y) {
    this(x, choices, y, new KernelPrior(choices.length));
  }

  /** The same with a prior of its own. */
  MarginalLikelihood(double[][] x, boolean[] choices, double[] y, KernelPrior prior) {
    this.n = y.length;
    this.features = choices.length;
    this.prior = prior;
    this.y = y;
    int pairs = n * (n - 1) / 2;
    this.distances = new double[features][pairs];
    for (int f = 0; f < features; f++) {
      int pair = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double difference = x[i][f] - x[j][f];
          double far = difference == 0 ? 0 : 1;
          distances[f][pair++] = choices[f] ? far : difference * difference;
        }
      }
    }
    this.correlations = new double[pairs];
    this.slopes = new double[pairs];
  }

  /** The better of two searches: from the prior's mode, and from little structure in much noise. */
  Hyperparameters maximize() {
    var box = new double[2][features + 2];
    Arrays.fill(box[0], SHORTEST);
    Arrays.fill(box[1], LONGEST);
    box[0][features] = LEAST_VARIANCE;
    box[1][features] = MOST_VARIANCE;
    box[0][features + 1] = LEAST_NOISE;
    box[1][features + 1] = 0;
    var first = new double[features + 2];
    Arrays.fill(first, 0, features, prior.centre());
    first[features + 1] = -7;
    var second = new double[features + 2];
    Arrays.fill(second, 0, features, -1.2);
    second[features + 1] = -2.3;
    var minimizer = new BoxMinimizer(box, ITERATIONS, 1, TOLERANCE);
    var one = minimizer.minimize(this::loss, first);
    var two = minimizer.minimize(this::loss, second);
    double[] best = two.value() < one.value() ? two.point() : one.point();
    var scales = new double[features];
    for (int f = 0; f < features; f++) {
      scales[f] = StrictMath.exp(best[f]);
    }
    return new Hyperparameters(
        scales, StrictMath.exp(best[features]), StrictMath.exp(best[features + 1]));
  }

  /** Negative log posterior and its gradient; NaN if the matrix is not positive definite. */
  private double loss(double[] at, double[] gradient) {
    correlate(at);
    double variance = StrictMath.exp(at[features]);
    double noise = StrictMath.exp(at[features + 1]);
    Cholesky factor = factor(variance, noise);
    if (factor.size() < n) {
      return Double.NaN;
    }
    double mean = ConstantMean.of(factor, y);
    double[] alpha = Arrays.stream(y).map(value -> value - mean).toArray();
    double[] residuals = alpha.clone();
    factor.forward(alpha);
    factor.backward(alpha);
    double loss =
        0.5 * factor.logDeterminant() + 0.5 * mean * mean + 0.5 * Dot.of(residuals, alpha);
    derive(at, factor.inverse(), alpha, gradient);
    return loss + prior.loss(at, gradient);
  }

  private void correlate(double[] at) {
    Arrays.fill(correlations, 0);
    for (int f = 0; f < features; f++) {
      double weight = StrictMath.exp(-2 * at[f]);
      double[] distance = distances[f];
      for (int pair = 0; pair < correlations.length; pair++) {
        correlations[pair] += weight * distance[pair];
      }
    }
    Matern.correlate(correlations, slopes, correlations.length);
  }

  private Cholesky factor(double variance, double noise) {
    Cholesky factor = Cholesky.empty();
    for (int i = 0; i < n; i++) {
      var row = new double[i + 1];
      int offset = i * (i - 1) / 2;
      for (int j = 0; j < i; j++) {
        row[j] = variance * correlations[offset + j];
      }
      row[i] = variance + noise;
      if (!factor.add(row)) {
        return factor;
      }
    }
    return factor;
  }

  /** Half the trace of {@code (inv(K) - alpha alpha') dK} for each parameter. */
  private void derive(double[] at, double[][] inverse, double[] alpha, double[] gradient) {
    double variance = StrictMath.exp(at[features]);
    double trace = 0;
    double byVariance = 0;
    for (int i = 0; i < n; i++) {
      int offset = i * (i - 1) / 2;
      double[] row = inverse[i];
      for (int j = 0; j < i; j++) {
        double weight = row[j] - alpha[i] * alpha[j];
        byVariance += weight * correlations[offset + j];
        slopes[offset + j] *= variance * weight;
      }
      trace += row[i] - alpha[i] * alpha[i];
    }
    for (int f = 0; f < features; f++) {
      gradient[f] = StrictMath.exp(-2 * at[f]) * Dot.of(slopes, distances[f]);
    }
    gradient[features] = variance * (byVariance + 0.5 * trace);
    gradient[features + 1] = 0.5 * StrictMath.exp(at[features + 1]) * trace;
  }
}
