package dev.audition.algorithm.math;

/** Products of vectors, summed in a fixed order. */
public final class Dot {
  private Dot() {}

  /** The sum of {@code a[i] * b[i]} over all entries of {@code a}. */
  public static double of(double[] a, double[] b) {
    return of(a, b, 0, a.length);
  }

  /** The sum over {@code from <= i < to}. Four sums go side by side, as the processor can. */
  public static double of(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < to; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
