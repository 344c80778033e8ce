package dev.audition.bench.search;

/**
 * The exact sign test of pairs: is the first one lower more often than chance explains?
 *
 * @param lower pairs whose first one is lower
 * @param higher pairs whose first one is higher; equal ones tell nothing and are not counted
 * @see <a href="https://doi.org/10.1080/01621459.1946.10501898">Dixon and Mood 1946</a>
 */
record SignTest(int lower, int higher) {

  /** The test of paired values, which have equally many entries. */
  static SignTest of(double[] first, double[] second) {
    int lower = 0;
    int higher = 0;
    for (int i = 0; i < first.length; i++) {
      lower += first[i] < second[i] ? 1 : 0;
      higher += first[i] > second[i] ? 1 : 0;
    }
    return new SignTest(lower, higher);
  }

  /** How likely so many or more are lower if either was as likely as the other: one-sided. */
  double errorIfLower() {
    return tail(lower);
  }

  /** How likely so many or more are higher if either was as likely as the other: one-sided. */
  double errorIfHigher() {
    return tail(higher);
  }

  /** How likely pairs are so unequal if either was as likely as the other: two-sided. */
  double error() {
    return Math.min(1, 2 * Math.min(errorIfLower(), errorIfHigher()));
  }

  private double tail(int from) {
    int pairs = lower + higher;
    double term = Math.pow(0.5, pairs);
    double sum = 0;
    for (int k = 0; k <= pairs; k++) {
      sum += k >= from ? term : 0;
      term *= (double) (pairs - k) / (k + 1);
    }
    return Math.min(1, sum);
  }
}
