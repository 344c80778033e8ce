package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.Cholesky;
import dev.audition.algorithm.math.Dot;
import java.util.Arrays;

/**
 * A Gaussian process with a Matern 5/2 kernel with a length scale a feature, given observations.
 *
 * <p>Two values of a choice have distance 1. Points without an observation can be added: they make
 * the process more certain around them and leave its mean as it is. Not for several threads.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams 2006, algorithm 2.1</a>
 */
public final class GaussianProcess {
  private static final double LEAST_VARIANCE = 1e-12;

  /** Points that are predicted side by side, few enough for the processor's cache. */
  private static final int TOGETHER = 64;

  private final Hyperparameters hyper;
  private final boolean[] choices;
  private final double[] weights;
  private final Cholesky factor = Cholesky.empty();
  private final double[] alpha;
  private final double mean;

  /** By feature, the value of each point. */
  private double[][] columns;

  private int size;
  private double[] covariances;
  private double[] slopes;
  private double[] solved;

  /**
   * A process of known hyperparameters.
   *
   * @param x features by point
   * @param y one a point
   */
  GaussianProcess(Hyperparameters hyper, boolean[] choices, double[][] x, double[] y) {
    this.hyper = hyper;
    this.choices = choices;
    this.weights = Arrays.stream(hyper.scales()).map(scale -> 1 / (scale * scale)).toArray();
    int room = x.length + 8;
    this.columns = new double[choices.length][room];
    this.covariances = new double[room];
    this.slopes = new double[room];
    this.solved = new double[room];
    for (double[] point : x) {
      add(point);
    }
    this.mean = ConstantMean.of(factor, y);
    this.alpha = Arrays.stream(y).map(value -> value - mean).toArray();
    factor.forward(alpha);
    factor.backward(alpha);
  }

  /**
   * Fits a process, hyperparameters included.
   *
   * @param x features by point, each ordered one in {@code [0, 1]}
   * @param choices by feature, whether its values have no order
   * @param y one a point, about standard normal
   */
  public static GaussianProcess fit(double[][] x, boolean[] choices, double[] y) {
    var hyper = new MarginalLikelihood(x, choices, y).maximize();
    return new GaussianProcess(hyper, choices, x, y);
  }

  /** Variance of an observation's noise. */
  public double noise() {
    return hyper.noise();
  }

  /** Adds a point without an observation. */
  public void add(double[] point) {
    grow();
    correlate(point, false);
    // A point that is there already leaves next to no variance; more of it keeps the factor sound.
    for (double extra = 0; ; extra = 10 * extra + 1e-8) {
      double[] row = Arrays.copyOf(covariances, size + 1);
      row[size] = hyper.variance() * (1 + extra) + hyper.noise();
      if (factor.add(row)) {
        break;
      }
    }
    for (int f = 0; f < columns.length; f++) {
      columns[f][size] = point[f];
    }
    size++;
  }

  private void grow() {
    if (size == covariances.length) {
      for (int f = 0; f < columns.length; f++) {
        columns[f] = Arrays.copyOf(columns[f], 2 * size);
      }
      covariances = new double[2 * size];
      slopes = new double[2 * size];
      solved = new double[2 * size];
    }
  }

  private void correlate(double[] point, boolean withSlopes) {
    double[] squares = covariances;
    Arrays.fill(squares, 0, size, 0);
    for (int f = 0; f < columns.length; f++) {
      double weight = weights[f];
      double at = point[f];
      double[] column = columns[f];
      if (choices[f]) {
        for (int i = 0; i < size; i++) {
          squares[i] += column[i] == at ? 0 : weight;
        }
      } else {
        for (int i = 0; i < size; i++) {
          double difference = at - column[i];
          squares[i] += weight * difference * difference;
        }
      }
    }
    if (withSlopes) {
      Matern.correlate(squares, slopes, size);
    } else {
      Matern.correlate(squares, size);
    }
    for (int i = 0; i < size; i++) {
      squares[i] *= hyper.variance();
    }
  }

  /** The mean at a point. */
  public double mean(double[] point) {
    correlate(point, false);
    return mean + Dot.of(alpha, covariances);
  }

  /**
   * Mean and standard deviation, noise left out, at a point.
   *
   * @param answer filled in with the two
   */
  public void predict(double[] point, double[] answer) {
    correlate(point, false);
    solve(answer);
  }

  /**
   * Means and standard deviations, noise left out, at many points.
   *
   * @return the means, then the deviations
   */
  public double[][] predict(double[][] points) {
    var answer = new double[2][points.length];
    for (int from = 0; from < points.length; from += TOGETHER) {
      predict(points, from, Math.min(points.length, from + TOGETHER), answer);
    }
    return answer;
  }

  private void predict(double[][] points, int from, int to, double[][] answer) {
    int count = to - from;
    var rows = new double[size][count];
    var coordinates = new double[columns.length][count];
    for (int k = 0; k < count; k++) {
      for (int f = 0; f < columns.length; f++) {
        coordinates[f][k] = points[from + k][f];
      }
    }
    var means = new double[count];
    var rests = new double[count];
    Arrays.fill(means, mean);
    Arrays.fill(rests, hyper.variance());
    for (int i = 0; i < size; i++) {
      double[] row = rows[i];
      for (int f = 0; f < columns.length; f++) {
        separate(row, coordinates[f], f, columns[f][i]);
      }
      Matern.correlate(row, count);
      double weight = i < alpha.length ? alpha[i] : 0;
      for (int k = 0; k < count; k++) {
        row[k] *= hyper.variance();
        means[k] += weight * row[k];
      }
    }
    factor.forward(rows, count);
    for (double[] row : rows) {
      for (int k = 0; k < count; k++) {
        rests[k] -= row[k] * row[k];
      }
    }
    for (int k = 0; k < count; k++) {
      answer[0][from + k] = means[k];
      answer[1][from + k] = StrictMath.sqrt(Math.max(LEAST_VARIANCE, rests[k]));
    }
  }

  /** Adds to squared distances, in length scales, what a feature adds to them. */
  private void separate(double[] squares, double[] coordinates, int feature, double at) {
    double weight = weights[feature];
    if (choices[feature]) {
      for (int k = 0; k < squares.length; k++) {
        squares[k] += coordinates[k] == at ? 0 : weight;
      }
    } else {
      for (int k = 0; k < squares.length; k++) {
        double difference = coordinates[k] - at;
        squares[k] += weight * difference * difference;
      }
    }
  }

  private void solve(double[] answer) {
    answer[0] = mean + Dot.of(alpha, covariances);
    System.arraycopy(covariances, 0, solved, 0, size);
    factor.forward(solved);
    double rest = hyper.variance() - Dot.of(solved, solved, 0, size);
    answer[1] = StrictMath.sqrt(Math.max(LEAST_VARIANCE, rest));
  }

  /**
   * Like {@link #predict}, with derivatives by feature, which are 0 for choices.
   *
   * @param byMean filled in
   * @param byDeviation filled in
   */
  public void predict(double[] point, double[] answer, double[] byMean, double[] byDeviation) {
    correlate(point, true);
    solve(answer);
    factor.backward(solved);
    for (int f = 0; f < columns.length; f++) {
      double m = 0;
      double s = 0;
      double[] column = columns[f];
      for (int i = 0; i < size && !choices[f]; i++) {
        double slope = slopes[i] * (column[i] - point[f]);
        m += i < alpha.length ? slope * alpha[i] : 0;
        s += slope * solved[i];
      }
      byMean[f] = hyper.variance() * weights[f] * m;
      byDeviation[f] = -hyper.variance() * weights[f] * s / answer[1];
    }
  }
}
