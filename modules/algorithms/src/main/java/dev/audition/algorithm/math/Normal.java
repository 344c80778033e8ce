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

  /**
   * The value below which a variable lies with a probability; its relative error is below 2e-9.
   *
   * @param probability in {@code (0, 1)}
   * @see <a href="https://web.archive.org/web/20150910002307/http://home.online.no/~pjacklam/">
   *     Acklam 2003</a>
   */
  public static double quantile(double probability) {
    if (probability > 0.5) {
      return -quantile(1 - probability);
    }
    if (probability < 0.02425) {
      double q = Math.sqrt(-2 * StrictMath.log(probability));
      double above = -7.784894002430293e-03 * q - 3.223964580411365e-01;
      above = (above * q - 2.400758277161838e+00) * q - 2.549732539343734e+00;
      above = (above * q + 4.374664141464968e+00) * q + 2.938163982698783e+00;
      double below = 7.784695709041462e-03 * q + 3.224671290700398e-01;
      below = (below * q + 2.445134137142996e+00) * q + 3.754408661907416e+00;
      return above / (below * q + 1);
    }
    double q = probability - 0.5;
    double r = q * q;
    double above = -3.969683028665376e+01 * r + 2.209460984245205e+02;
    above = (above * r - 2.759285104469687e+02) * r + 1.383577518672690e+02;
    above = (above * r - 3.066479806614716e+01) * r + 2.506628277459239e+00;
    double below = -5.447609879822406e+01 * r + 1.615858368580409e+02;
    below = (below * r - 1.556989798598866e+02) * r + 6.680131188771972e+01;
    below = (below * r - 1.328068155288572e+01) * r + 1;
    return above * q / below;
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
