package dev.audition.algorithm.gp;

/** A process's prediction at one point after another, with derivatives. */
final class Prediction {
  private final GaussianProcess process;
  private final double[] answer = new double[2];
  private final double[] byMean;
  private final double[] byDeviation;

  Prediction(GaussianProcess process, int features) {
    this.process = process;
    this.byMean = new double[features];
    this.byDeviation = new double[features];
  }

  void at(double[] point, boolean slopes) {
    if (slopes) {
      process.predict(point, answer, byMean, byDeviation);
    } else {
      process.predict(point, answer);
    }
  }

  /** Means and deviations at many points. */
  double[][] all(double[][] points) {
    return process.predict(points);
  }

  double mean() {
    return answer[0];
  }

  double deviation() {
    return answer[1];
  }

  /** Adds a gradient, given the derivatives by mean and by deviation. */
  void chain(double slopeOfMean, double slopeOfDeviation, double[] gradient) {
    for (int f = 0; f < gradient.length; f++) {
      gradient[f] += slopeOfMean * byMean[f] + slopeOfDeviation * byDeviation[f];
    }
  }
}
