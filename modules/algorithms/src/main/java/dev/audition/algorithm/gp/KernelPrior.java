package dev.audition.algorithm.gp;

/**
 * What is believed of the hyperparameters before there are observations: each logarithm is normally
 * distributed.
 *
 * <p>Length scales are expected to grow with the square root of the number of features, so that the
 * same complexity is expected of spaces of any size. Their mode, 0.45 times that root, and their
 * spread come from the ablation on the page SEARCH.md: with the wider spread of the paper (the
 * square root of 3, mode 0.2 times the root) features are switched off too early.
 *
 * @see <a href="https://arxiv.org/abs/2402.02229">Hvarfner, Hellsten and Nardi 2024, section 4</a>
 */
final class KernelPrior {
  /** Mode of a length scale's prior, as a part of the root of the number of features. */
  static final double LENGTH_SCALE = 0.45;

  /** Standard deviation of a length scale's logarithm. */
  static final double SPREAD = 1.2;

  private static final double VARIANCE_DEVIATION = 1;
  private static final double NOISE_MODE = -6;
  private static final double NOISE_DEVIATION = 2;

  private final int features;
  private final double centre;
  private final double spread;

  KernelPrior(int features) {
    this(features, LENGTH_SCALE, SPREAD);
  }

  /**
   * A prior with length scales of another mode and spread.
   *
   * @param lengthScale as {@link #LENGTH_SCALE}
   * @param spread as {@link #SPREAD}
   */
  KernelPrior(int features, double lengthScale, double spread) {
    this.features = features;
    this.centre = StrictMath.log(lengthScale) + 0.5 * StrictMath.log(Math.max(1, features));
    this.spread = spread;
  }

  /** The mode of a length scale's logarithm. */
  double centre() {
    return centre;
  }

  /**
   * Negative log density, up to a constant.
   *
   * @param at logarithms of the length scales, of the variance and of the noise
   * @param gradient to which the derivatives are added
   */
  double loss(double[] at, double[] gradient) {
    double loss = 0;
    for (int i = 0; i < at.length; i++) {
      double mode = i < features ? centre : i == features ? 0 : NOISE_MODE;
      double deviation =
          i < features ? spread : i == features ? VARIANCE_DEVIATION : NOISE_DEVIATION;
      double off = (at[i] - mode) / deviation;
      gradient[i] += off / deviation;
      loss += 0.5 * off * off;
    }
    return loss;
  }
}
