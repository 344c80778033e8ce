package dev.audition.algorithm.cma;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Independent probabilities of choices, which follow the natural gradient at a rate that adapts
 * itself, and keep a margin.
 *
 * @see <a href="https://arxiv.org/abs/2405.09962">Hamano et al. 2024, CatCMA, section 4</a>
 * @see <a href="https://arxiv.org/abs/1905.08537">Akimoto et al. 2019, ASNG, algorithm 1</a>
 */
final class Choices {
  private static final double ALPHA = 1.5;

  private final double[][] probabilities;
  private final double[] path;
  private double normalization;
  private double signal = 1;

  /** Uniform probabilities; one entry a parameter: how many choices it has, 2 or more. */
  Choices(int[] counts) {
    this.probabilities = new double[counts.length][];
    int free = 0;
    for (int i = 0; i < counts.length; i++) {
      probabilities[i] = new double[counts[i]];
      Arrays.fill(probabilities[i], 1.0 / counts[i]);
      free += counts[i] - 1;
    }
    this.path = new double[free];
  }

  private Choices(Choices other) {
    this.probabilities = new double[other.probabilities.length][];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = other.probabilities[i].clone();
    }
    this.path = other.path.clone();
    this.normalization = other.normalization;
    this.signal = other.signal;
  }

  Choices copy() {
    return new Choices(this);
  }

  /** Starts where points have their choices, each of which also counts once for nothing. */
  void count(double[][] points, int[] positions) {
    for (int i = 0; i < positions.length; i++) {
      double[] p = probabilities[i];
      Arrays.fill(p, 1);
      double sum = p.length;
      for (double[] point : points) {
        double unit = point[positions[i]];
        if (!Double.isNaN(unit)) {
          p[Math.min(p.length - 1, (int) (unit * p.length))]++;
          sum++;
        }
      }
      for (int k = 0; k < p.length; k++) {
        p[k] /= sum;
      }
    }
    keepMargin();
  }

  double probability(int parameter, int choice) {
    return probabilities[parameter][choice];
  }

  int draw(int parameter, RandomGenerator random) {
    double[] p = probabilities[parameter];
    double left = random.nextDouble();
    int choice = 0;
    while (choice < p.length - 1 && left >= p[choice]) {
      left -= p[choice];
      choice++;
    }
    return choice;
  }

  /**
   * Follows the better points.
   *
   * @param ranked choices by rank and parameter
   * @param weights by rank; those of zero or less have no influence
   */
  void tell(int[][] ranked, double[] weights) {
    double[][] gradient = gradient(ranked, weights);
    double[] natural = natural(gradient);
    double length = 1e-8;
    double squares = 0;
    for (double value : natural) {
      squares += value * value;
    }
    length += Math.sqrt(squares);
    double rate = 1 / signal;
    double factor = Math.min(1, rate / length);
    for (int i = 0; i < probabilities.length; i++) {
      for (int k = 0; k < probabilities[i].length; k++) {
        probabilities[i][k] += factor * gradient[i][k];
      }
    }
    adapt(natural, length, rate / Math.sqrt(Math.max(1, path.length)));
    keepMargin();
  }

  private double[][] gradient(int[][] ranked, double[] weights) {
    var gradient = new double[probabilities.length][];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = new double[probabilities[i].length];
      for (int rank = 0; rank < ranked.length; rank++) {
        double weight = Math.max(0, weights[rank]);
        for (int k = 0; weight > 0 && k < gradient[i].length; k++) {
          gradient[i][k] -= weight * probabilities[i][k];
        }
        gradient[i][ranked[rank][i]] += weight;
      }
    }
    return gradient;
  }

  /** The gradient times the root of Fisher's information, without each last choice. */
  private double[] natural(double[][] gradient) {
    var natural = new double[path.length];
    int next = 0;
    for (int i = 0; i < gradient.length; i++) {
      double[] p = probabilities[i];
      double last = p[p.length - 1];
      double sum = -gradient[i][p.length - 1];
      for (int k = 0; k < p.length - 1; k++) {
        natural[next++] =
            gradient[i][k] / Math.sqrt(p[k]) + Math.sqrt(p[k]) * sum / (last + Math.sqrt(last));
      }
    }
    return natural;
  }

  private void adapt(double[] natural, double length, double wanted) {
    double beta = Math.min(1, wanted);
    double squares = 0;
    for (int i = 0; i < path.length; i++) {
      path[i] = (1 - beta) * path[i] + Math.sqrt(beta * (2 - beta)) * natural[i] / length;
      squares += path[i] * path[i];
    }
    normalization = (1 - beta) * (1 - beta) * normalization + beta * (2 - beta);
    signal *= StrictMath.exp(beta * (normalization - squares / ALPHA));
    signal = Math.max(1, Math.min(1e6, signal));
  }

  /** No probability falls below {@code (1 - 0.73^(1 / parameters)) / (choices - 1)}. */
  private void keepMargin() {
    double all = 1 - StrictMath.pow(0.73, 1.0 / probabilities.length);
    for (double[] p : probabilities) {
      double least = all / (p.length - 1);
      double sum = 0;
      for (int k = 0; k < p.length; k++) {
        p[k] = Math.max(least, p[k]);
        sum += p[k];
      }
      double above = sum - least * p.length;
      double rest = 0;
      for (int k = 0; k < p.length; k++) {
        p[k] -= above > 0 ? (sum - 1) * (p[k] - least) / above : 0;
        rest += p[k];
      }
      for (int k = 0; k < p.length; k++) {
        p[k] /= rest;
      }
    }
  }
}
