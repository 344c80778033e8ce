package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.Improvement;
import dev.audition.algorithm.surrogate.Acquisition;

/**
 * Logarithm of the augmented expected improvement below a loss: of what an observation with noise
 * can bring of it. Without that part, a search with noise stays where it is, as there always seems
 * to be a little left to gain.
 *
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al. 2023, section 4.1</a>, for the
 *     logarithm; <a href="https://doi.org/10.1007/s10898-005-2454-3">Huang et al. 2006, section
 *     3.3</a>, for the part
 */
final class ExpectedImprovement implements Acquisition {
  private final Prediction prediction;
  private final double best;
  private final double noise;
  private final double[] slopes = new double[2];

  /**
   * @param best the loss to get below, as the process sees it
   * @param noise standard deviation of an observation's noise; where the process is surer than
   *     this, another observation says little
   */
  ExpectedImprovement(Prediction prediction, double best, double noise) {
    this.prediction = prediction;
    this.best = best;
    this.noise = noise;
  }

  @Override
  public double score(double[] point) {
    prediction.at(point, false);
    return log(prediction.mean(), prediction.deviation());
  }

  @Override
  public double[] scores(double[][] points) {
    double[][] predicted = prediction.all(points);
    var scores = new double[points.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = log(predicted[0][i], predicted[1][i]);
    }
    return scores;
  }

  @Override
  public double score(double[] point, double[] gradient) {
    prediction.at(point, true);
    double score = log(prediction.mean(), prediction.deviation());
    prediction.chain(slopes[0], slopes[1], gradient);
    return score;
  }

  /** The expected improvement times {@code 1 - noise / sqrt(deviation^2 + noise^2)}. */
  private double log(double mean, double deviation) {
    double score = Improvement.log(mean, deviation, best, slopes);
    double total = StrictMath.sqrt(deviation * deviation + noise * noise);
    double byTotal = deviation / total;
    slopes[1] += 2 / deviation - byTotal / total - byTotal / (total + noise);
    return score + 2 * StrictMath.log(deviation) - StrictMath.log(total * (total + noise));
  }
}
