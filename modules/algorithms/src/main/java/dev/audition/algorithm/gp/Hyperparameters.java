package dev.audition.algorithm.gp;

/** What the kernel of a process depends on. */
final class Hyperparameters {
  private final double[] scales;
  private final double variance;
  private final double noise;

  Hyperparameters(double[] scales, double variance, double noise) {
    this.scales = scales;
    this.variance = variance;
    this.noise = noise;
  }

  /** Length scale a feature, in the unit cube; for a choice, of the distance of any two values. */
  double[] scales() {
    return scales;
  }

  /** Variance of the process, where the observations have variance 1. */
  double variance() {
    return variance;
  }

  /** Variance of the noise of an observation; above 0. */
  double noise() {
    return noise;
  }
}
