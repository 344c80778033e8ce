package dev.audition.algorithm.cma;

/** Means and covariances of points of the unit cube, of which NaN coordinates are left out. */
final class Moments {
  private Moments() {}

  /** The mean of a coordinate; the middle if no point has it. */
  static double mean(double[][] points, int coordinate) {
    double sum = 0;
    int count = 0;
    for (double[] point : points) {
      if (!Double.isNaN(point[coordinate])) {
        sum += point[coordinate];
        count++;
      }
    }
    return count == 0 ? 0.5 : sum / count;
  }

  /** The covariance of two coordinates over all points; one that is NaN counts as at its mean. */
  static double covariance(double[][] points, int first, int second) {
    double centre = mean(points, first);
    double other = mean(points, second);
    double sum = 0;
    for (double[] point : points) {
      if (!Double.isNaN(point[first]) && !Double.isNaN(point[second])) {
        sum += (point[first] - centre) * (point[second] - other);
      }
    }
    return sum / points.length;
  }
}
