package dev.audition.algorithm.cma;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A normal distribution that moves and stretches to where better points were drawn: the covariance
 * matrix adaptation evolution strategy, with active update. It knows nothing of bounds and kinds of
 * parameters.
 *
 * <p>Points that were not drawn from it may be told too: steps that are longer than almost all of
 * its own are shortened (Hansen 2011, "Injecting external solutions into CMA-ES").
 *
 * @see <a href="https://arxiv.org/abs/1604.00772">Hansen 2016, figure 6</a>
 */
public final class CmaEs {
  private final Strategy strategy;
  private final Shape shape;
  private final double[] mean;

  /** Stretches of single coordinates, apart from the covariance (Hamano 2022, equation 8). */
  private final double[] stretch;

  private final double[] pathSigma;
  private final double[] pathCovariance;
  private double sigma;
  private int generation;

  /**
   * A distribution to start from.
   *
   * @param lambda size of a population, 2 or more
   * @param mean one coordinate a dimension; none at all is allowed
   * @param sigma overall width, above 0
   * @param covariance row by row, symmetric and positive definite; its diagonal alone makes the
   *     separable variant
   */
  public CmaEs(int lambda, double[] mean, double sigma, double[] covariance) {
    int n = mean.length;
    boolean separable = covariance.length == n;
    this.strategy = new Strategy(n, lambda, separable && n > 1);
    this.shape =
        separable
            ? new DiagonalShape(strategy, covariance.clone())
            : new FullShape(strategy, covariance.clone());
    this.mean = mean.clone();
    this.stretch = new double[n];
    Arrays.fill(stretch, 1);
    this.pathSigma = new double[n];
    this.pathCovariance = new double[n];
    this.sigma = sigma;
  }

  private CmaEs(CmaEs other) {
    this.strategy = other.strategy;
    this.shape = other.shape.copy();
    this.mean = other.mean.clone();
    this.stretch = other.stretch.clone();
    this.pathSigma = other.pathSigma.clone();
    this.pathCovariance = other.pathCovariance.clone();
    this.sigma = other.sigma;
    this.generation = other.generation;
  }

  /** A distribution of its own that is equal. */
  public CmaEs copy() {
    return new CmaEs(this);
  }

  /** Size of a population. */
  public int lambda() {
    return strategy.lambda;
  }

  /** Populations that were told. */
  public int generation() {
    return generation;
  }

  /** Centre along a coordinate. */
  public double mean(int coordinate) {
    return mean[coordinate];
  }

  /** Standard deviation along a coordinate. */
  public double deviation(int coordinate) {
    return sigma * stretch[coordinate] * shape.deviation(coordinate);
  }

  /** Ratio of the longest axis to the shortest one. */
  public double axisRatio() {
    return shape.axisRatio();
  }

  /** Draws a point. */
  public double[] ask(RandomGenerator random) {
    var white = new double[mean.length];
    for (int i = 0; i < white.length; i++) {
      white[i] = random.nextGaussian();
    }
    double[] point = shape.colour(white);
    for (int i = 0; i < point.length; i++) {
      point[i] = mean[i] + sigma * stretch[i] * point[i];
    }
    return point;
  }

  /**
   * Moves on.
   *
   * @param ranked {@link #lambda()} points, best first
   */
  public void tell(double[][] ranked) {
    var steps = new double[ranked.length][];
    double[] weights = strategy.weights.clone();
    for (int rank = 0; rank < steps.length; rank++) {
      steps[rank] = step(ranked[rank]);
      double length = length(shape.whiten(steps[rank]));
      if (weights[rank] < 0) {
        weights[rank] *= mean.length / Math.max(1e-12, length * length);
      }
      if (length > strategy.longest) {
        scale(steps[rank], strategy.longest / length);
      }
    }
    double[] move = move(steps, weights);
    generation++;
    boolean heaved = follow(move);
    double lost = heaved ? 0 : strategy.pathCovariance * (2 - strategy.pathCovariance);
    double keep = 1 - strategy.rankOne * (1 - lost) - strategy.rankMu * strategy.weightSum;
    shape.update(pathCovariance, steps, weights, keep);
    double growth = length(pathSigma) / strategy.expectedLength - 1;
    sigma *= StrictMath.exp(Math.min(1, strategy.pathSigma / strategy.damping * growth));
  }

  private double[] step(double[] point) {
    var step = new double[mean.length];
    for (int i = 0; i < step.length; i++) {
      step[i] = (point[i] - mean[i]) / (sigma * stretch[i]);
    }
    return step;
  }

  /** Moves the mean; answers the weighted sum of the better steps. */
  private double[] move(double[][] steps, double[] weights) {
    var move = new double[mean.length];
    for (int rank = 0; rank < strategy.mu; rank++) {
      for (int i = 0; i < move.length; i++) {
        move[i] += weights[rank] * steps[rank][i];
      }
    }
    for (int i = 0; i < move.length; i++) {
      mean[i] += sigma * stretch[i] * move[i];
    }
    return move;
  }

  /** Cumulates the paths; answers whether the one of the covariance took the step in. */
  private boolean follow(double[] move) {
    double c = strategy.pathSigma;
    double gain = Math.sqrt(c * (2 - c) * strategy.muEffective);
    double[] white = shape.whiten(move);
    for (int i = 0; i < white.length; i++) {
      pathSigma[i] = (1 - c) * pathSigma[i] + gain * white[i];
    }
    double settled = 1 - StrictMath.pow(1 - c, 2.0 * generation);
    double limit = (1.4 + 2 / (mean.length + 1.0)) * strategy.expectedLength;
    boolean heaved = length(pathSigma) / Math.sqrt(settled) < limit;
    double d = strategy.pathCovariance;
    double taken = heaved ? Math.sqrt(d * (2 - d) * strategy.muEffective) : 0;
    for (int i = 0; i < move.length; i++) {
      pathCovariance[i] = (1 - d) * pathCovariance[i] + taken * move[i];
    }
    return heaved;
  }

  /** Puts the centre of a coordinate elsewhere, and multiplies its deviation. */
  void correct(int coordinate, double centre, double factor) {
    mean[coordinate] = centre;
    stretch[coordinate] *= factor;
  }

  /** Narrows the whole distribution so that no deviation exceeds a limit. */
  void limit(double most) {
    double widest = 0;
    for (int i = 0; i < mean.length; i++) {
      widest = Math.max(widest, deviation(i));
    }
    if (widest > most) {
      sigma *= most / widest;
    }
  }

  private static double length(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
