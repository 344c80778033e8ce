package dev.audition.algorithm.math;

/** The standard normal distribution; the same on every machine. */
public final class Normal {
  private static final double SPLIT = 7.07106781186547;

  private Normal() {}

  /**
   * Probability of a value up to {@code x}; its relative error is below 1e-7 for {@code x > -37}.
   *
   * @see <a href="https://doi.org/10.1002/wilm.10012">Hart 1968, in the form of West 2005</a>
   */
  public static double cumulative(double x) {
    double tail = upperTail(Math.abs(x));
    return x > 0 ? 1 - tail : tail;
  }

  /** Probability of a value between two bounds, precise in the tails too. */
  public static double between(double low, double high) {
    if (low > 0) {
      return upperTail(low) - upperTail(high);
    }
    return cumulative(high) - cumulative(low);
  }

  private static double upperTail(double x) {
    if (x > 37) {
      return 0;
    }
    double density = StrictMath.exp(-x * x / 2);
    if (x >= SPLIT) {
      double fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
      return density / fraction / 2.506628274631;
    }
    double above = 3.52624965998911e-2 * x + 0.700383064443688;
    above = above * x + 6.37396220353165;
    above = above * x + 33.912866078383;
    above = above * x + 112.079291497871;
    above = above * x + 221.213596169931;
    above = above * x + 220.206867912376;
    double below = 8.83883476483184e-2 * x + 1.75566716318264;
    below = below * x + 16.064177579207;
    below = below * x + 86.7807322029461;
    below = below * x + 296.564248779674;
    below = below * x + 637.333633378831;
    below = below * x + 793.826512519948;
    below = below * x + 440.413735824752;
    return density * above / below;
  }
}
