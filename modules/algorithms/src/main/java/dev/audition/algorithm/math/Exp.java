package dev.audition.algorithm.math;

/** A fast exponential function that is the same on every machine. */
public final class Exp {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN_2 = 0.6931471805599453;

  private Exp() {}

  /**
   * {@code e^x}; its relative error is below 1e-8.
   *
   * @param x 0 or less; below -700 the answer is 0
   */
  public static double ofNegative(double x) {
    if (!(x > -700)) {
      return 0;
    }
    long power = (long) (x * LOG2_E - 0.5);
    double rest = x - (double) power * LN_2;
    double sum = 1 + rest * 0.14285714285714285;
    sum = 1 + rest * 0.16666666666666666 * sum;
    sum = 1 + rest * 0.2 * sum;
    sum = 1 + rest * 0.25 * sum;
    sum = 1 + rest * 0.3333333333333333 * sum;
    sum = 1 + rest * 0.5 * sum;
    sum = 1 + rest * sum;
    return sum * Double.longBitsToDouble((power + 1023) << 52);
  }
}
