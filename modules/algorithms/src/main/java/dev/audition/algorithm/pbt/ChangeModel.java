package dev.audition.algorithm.pbt;

import java.util.Arrays;

/**
 * A Gaussian process over how much an interval of training improves the loss, whose past loses
 * weight: {@code k((x, t), (x', t')) = exp(-|x - x'|^2 / (2 l^2)) (1 - e)^(|t - t'| / 2)}. Targets
 * have mean 0 and deviation 1. Lengthscale {@code l}, forgetting {@code e} and noise are those of a
 * small grid with the highest likelihood.
 *
 * @see <a href="https://arxiv.org/abs/2002.02518">Parker-Holder et al. 2020, section 4 and equation
 *     8</a>
 */
final class ChangeModel {
  private static final double[] LENGTHS = {0.1, 0.2, 0.4, 0.8, 1.6};
  private static final double[] FORGETTING = {0, 0.05, 0.2, 0.5};
  private static final double[] NOISES = {1e-3, 1e-2, 1e-1};

  private final double[][] inputs;
  private final double[] times;
  private final double length;
  private final double forgetting;
  private final double noise;
  private final double[][] factor;
  private final double[] weights;
  private final double likelihood;

  private record Shape(double length, double forgetting, double noise) {}

  private ChangeModel(double[][] inputs, double[] times, double[] targets, Shape shape) {
    this.inputs = inputs;
    this.times = times;
    this.length = shape.length();
    this.forgetting = shape.forgetting();
    this.noise = shape.noise();
    this.factor = factor();
    this.weights = solved(targets);
    this.likelihood = likelihood(targets);
  }

  /**
   * The model of the best shape.
   *
   * @param inputs a point of the unit cube each, all of one length
   * @param times when the interval ended, in intervals; one an input
   * @param targets one an input; finite
   */
  static ChangeModel of(double[][] inputs, double[] times, double[] targets) {
    ChangeModel best = null;
    for (double length : LENGTHS) {
      for (double forgetting : FORGETTING) {
        for (double noise : NOISES) {
          var shape = new Shape(length, forgetting, noise);
          var model = new ChangeModel(inputs, times, targets, shape);
          if (best == null || model.likelihood > best.likelihood) {
            best = model;
          }
        }
      }
    }
    return java.util.Objects.requireNonNull(best, "a grid is not empty");
  }

  /** The same shape with one more observation, of what the model expects anyway. */
  ChangeModel believing(double[] input, double time) {
    int n = inputs.length;
    double[][] moreInputs = Arrays.copyOf(inputs, n + 1);
    double[] moreTimes = Arrays.copyOf(times, n + 1);
    moreInputs[n] = input;
    moreTimes[n] = time;
    var targets = new double[n + 1];
    for (int i = 0; i < n; i++) {
      targets[i] = mean(inputs[i], times[i]) + noise * weights[i];
    }
    targets[n] = mean(input, time);
    return new ChangeModel(moreInputs, moreTimes, targets, new Shape(length, forgetting, noise));
  }

  private double kernel(double[] a, double s, double[] b, double t) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    double age = StrictMath.pow(1 - forgetting, Math.abs(s - t) / 2);
    return StrictMath.exp(-squares / (2 * length * length)) * age;
  }

  /** The lower Cholesky factor of the covariance of the observations. */
  private double[][] factor() {
    int n = inputs.length;
    var lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = kernel(inputs[i], times[i], inputs[j], times[j]) + (i == j ? noise : 0);
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
      }
    }
    return lower;
  }

  private double[] forward(double[] right) {
    var solution = right.clone();
    for (int i = 0; i < solution.length; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= factor[i][k] * solution[k];
      }
      solution[i] /= factor[i][i];
    }
    return solution;
  }

  private double[] solved(double[] right) {
    double[] solution = forward(right);
    for (int i = solution.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < solution.length; k++) {
        solution[i] -= factor[k][i] * solution[k];
      }
      solution[i] /= factor[i][i];
    }
    return solution;
  }

  private double likelihood(double[] targets) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      sum -= 0.5 * targets[i] * weights[i] + StrictMath.log(factor[i][i]);
    }
    return sum;
  }

  private double[] covariances(double[] input, double time) {
    var covariances = new double[inputs.length];
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] = kernel(input, time, inputs[i], times[i]);
    }
    return covariances;
  }

  /** What is expected of an interval that ends at a time. */
  double mean(double[] input, double time) {
    double[] covariances = covariances(input, time);
    double sum = 0;
    for (int i = 0; i < covariances.length; i++) {
      sum += covariances[i] * weights[i];
    }
    return sum;
  }

  /** How unsure that is, as a standard deviation without noise. */
  double deviation(double[] input, double time) {
    double variance = 1;
    for (double part : forward(covariances(input, time))) {
      variance -= part * part;
    }
    return Math.sqrt(Math.max(0, variance));
  }
}
