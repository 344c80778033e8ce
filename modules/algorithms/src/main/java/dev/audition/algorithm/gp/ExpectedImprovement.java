package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.Improvement;
import dev.audition.algorithm.surrogate.Acquisition;

/**
 * Logarithm of the expected improvement below a loss.
 *
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al. 2023, section 4.1</a>
 */
final class ExpectedImprovement implements Acquisition {
  private final Prediction prediction;
  private final double best;
  private final double[] slopes = new double[2];

  /**
   * @param best the loss to get below, as the process sees it
   */
  ExpectedImprovement(Prediction prediction, double best) {
    this.prediction = prediction;
    this.best = best;
  }

  @Override
  public double score(double[] point) {
    prediction.at(point, false);
    return Improvement.log(prediction.mean(), prediction.deviation(), best, slopes);
  }

  @Override
  public double[] scores(double[][] points) {
    double[][] predicted = prediction.all(points);
    var scores = new double[points.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Improvement.log(predicted[0][i], predicted[1][i], best, slopes);
    }
    return scores;
  }

  @Override
  public double score(double[] point, double[] gradient) {
    prediction.at(point, true);
    double score = Improvement.log(prediction.mean(), prediction.deviation(), best, slopes);
    prediction.chain(slopes[0], slopes[1], gradient);
    return score;
  }
}
