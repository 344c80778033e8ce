package dev.audition.algorithm.math;

/**
 * Rows of which multiples are summed. Each entry is summed in a fixed order, whatever the processor
 * does side by side.
 */
final class Rows {
  private final double[][] rows;
  private final int count;
  private final int length;

  /**
   * The first of some rows.
   *
   * @param count how many of them
   * @param length how many of their entries count; a row may be shorter, but of each four that
   *     begin at a multiple of four all are as long as the first
   */
  Rows(double[][] rows, int count, int length) {
    this.rows = rows;
    this.count = count;
    this.length = length;
  }

  /** Subtracts from a row the sum of {@code factors[j]} times row {@code j}. */
  void subtract(double[] from, double[] factors) {
    int j = 0;
    for (; j + 3 < count; j += 4) {
      four(from, factors, j);
    }
    for (; j < count; j++) {
      double factor = factors[j];
      double[] row = rows[j];
      int end = Math.min(length, row.length);
      for (int k = 0; k < end; k++) {
        from[k] -= factor * row[k];
      }
    }
  }

  /** Four at once, so that the target is read and written once. */
  private void four(double[] from, double[] factors, int j) {
    double f0 = factors[j];
    double f1 = factors[j + 1];
    double f2 = factors[j + 2];
    double f3 = factors[j + 3];
    double[] r0 = rows[j];
    double[] r1 = rows[j + 1];
    double[] r2 = rows[j + 2];
    double[] r3 = rows[j + 3];
    int end = Math.min(length, r0.length);
    for (int k = 0; k < end; k++) {
      from[k] -= f0 * r0[k] + f1 * r1[k] + (f2 * r2[k] + f3 * r3[k]);
    }
  }
}
