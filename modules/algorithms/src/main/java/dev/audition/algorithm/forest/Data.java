package dev.audition.algorithm.forest;

/** Observations that trees are grown from. */
final class Data {
  private final double[][] x;
  private final double[] y;
  private final boolean[] choices;

  /**
   * Observations.
   *
   * @param x features by point
   * @param choices by feature, whether its values are whole numbers without order
   * @param y one a point
   */
  Data(double[][] x, boolean[] choices, double[] y) {
    this.x = x;
    this.choices = choices;
    this.y = y;
  }

  int size() {
    return y.length;
  }

  boolean[] choices() {
    return choices;
  }

  double x(int row, int feature) {
    return x[row][feature];
  }

  double y(int row) {
    return y[row];
  }

  double mean(int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += y[row];
    }
    return sum / rows.length;
  }

  double variance(int[] rows, double mean) {
    double sum = 0;
    for (int row : rows) {
      sum += (y[row] - mean) * (y[row] - mean);
    }
    return sum / rows.length;
  }
}
