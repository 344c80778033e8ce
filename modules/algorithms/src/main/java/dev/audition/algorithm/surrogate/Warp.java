package dev.audition.algorithm.surrogate;

import java.util.Arrays;

/**
 * Turns losses into what a process with normal noise can model: mean 0 and variance 1, and where
 * that is wanted about normally distributed.
 *
 * <p>For the latter the losses are centred at their median and scaled by its distance from the
 * least, and the power transformation of highest likelihood is applied. Order is kept, so the best
 * trial stays the best.
 *
 * @see <a href="https://doi.org/10.1093/biomet/87.4.954">Yeo and Johnson 2000, sections 2 and
 *     3</a>; <a href="https://arxiv.org/abs/2012.03826">Cowen-Rivers et al. 2022, section 4</a> for
 *     its use in Bayesian optimisation
 */
public final class Warp {
  private static final double LEAST_POWER = -2;
  private static final double STEP = 0.1;
  private static final int STEPS = 30;

  private Warp() {}

  /**
   * The losses, centred and scaled.
   *
   * @param losses finite
   */
  public static double[] standard(double[] losses) {
    int n = losses.length;
    double largest = 0;
    for (double loss : losses) {
      largest = Math.max(largest, Math.abs(loss));
    }
    // Losses near the end of the range of numbers must not overflow when squared.
    double unit = largest > 1e100 ? largest : 1;
    double mean = 0;
    for (double loss : losses) {
      mean += loss / unit / n;
    }
    double squares = 0;
    for (double loss : losses) {
      squares += (loss / unit - mean) * (loss / unit - mean);
    }
    double deviation = StrictMath.sqrt(squares / Math.max(1, n - 1));
    var standard = new double[n];
    for (int i = 0; i < n; i++) {
      standard[i] = deviation > 0 ? (losses[i] / unit - mean) / deviation : 0;
    }
    return standard;
  }

  /**
   * The losses, made about normal.
   *
   * @param losses finite
   */
  public static double[] normal(double[] losses) {
    return fit(losses).values();
  }

  /**
   * How losses are made about normal, and what warped ones are.
   *
   * @param losses finite
   */
  public static Fitted fit(double[] losses) {
    int n = losses.length;
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double median = n == 0 ? 0 : sorted[n / 2];
    double spread = n == 0 ? 0 : median / 2 - sorted[0] / 2;
    if (!(spread > 0)) {
      return new Fitted(new double[] {0, 1, 1}, losses);
    }
    var scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = (losses[i] / 2 - median / 2) / spread;
    }
    double power = 1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= STEPS; i++) {
      double tried = LEAST_POWER + STEP * i;
      double likelihood = likelihood(scaled, tried);
      if (likelihood > most) {
        power = tried;
        most = likelihood;
      }
    }
    for (int i = 0; i < n; i++) {
      scaled[i] = transformed(scaled[i], power);
    }
    return new Fitted(new double[] {median, 2 * spread, power}, scaled);
  }

  /** A warp of some losses, which can be undone. */
  public static final class Fitted {
    private final double median;
    private final double scale;
    private final double power;
    private final double mean;
    private final double deviation;
    private final double[] values;

    private Fitted(double[] shape, double[] transformed) {
      median = shape[0];
      scale = shape[1];
      power = shape[2];
      mean = Arrays.stream(transformed).map(t -> t / transformed.length).sum();
      double squares = Arrays.stream(transformed).map(t -> (t - mean) * (t - mean)).sum();
      deviation = StrictMath.sqrt(squares / Math.max(1, transformed.length - 1));
      values = standard(transformed);
    }

    /** The losses it was fitted to, warped. */
    public double[] values() {
      return values.clone();
    }

    /** The loss that a value stands for; infinite if it is beyond what any loss is warped to. */
    public double undo(double value) {
      double transformed = mean + deviation * value;
      double scaled =
          transformed < 0 ? -inverse(-transformed, 2 - power) : inverse(transformed, power);
      return median + scale * scaled;
    }
  }

  /** The inverse of {@link #power}. */
  private static double inverse(double y, double p) {
    if (Math.abs(p) < 1e-9) {
      return StrictMath.expm1(y);
    }
    return 1 + p * y <= 0
        ? Double.POSITIVE_INFINITY
        : StrictMath.expm1(StrictMath.log1p(p * y) / p);
  }

  /** Log likelihood of a normal distribution of the transformed values, up to a constant. */
  private static double likelihood(double[] values, double power) {
    int n = values.length;
    double sum = 0;
    double squares = 0;
    double jacobian = 0;
    for (double value : values) {
      double at = transformed(value, power);
      sum += at;
      squares += at * at;
      double log = StrictMath.log1p(Math.abs(value));
      jacobian += value < 0 ? -log : log;
    }
    double variance = squares / n - sum / n * (sum / n);
    return -0.5 * n * StrictMath.log(Math.max(variance, 1e-300)) + (power - 1) * jacobian;
  }

  private static double transformed(double value, double power) {
    if (value >= 0) {
      return power(value, power);
    }
    return -power(-value, 2 - power);
  }

  /** {@code ((1 + x)^p - 1) / p}, and its limit at 0. */
  private static double power(double x, double p) {
    double log = StrictMath.log1p(x);
    return Math.abs(p) < 1e-9 ? log : StrictMath.expm1(p * log) / p;
  }
}
