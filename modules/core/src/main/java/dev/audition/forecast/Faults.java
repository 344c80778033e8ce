package dev.audition.forecast;

/**
 * What may go wrong at a step, each a probability.
 *
 * @param lost the worker is gone before the step is reported
 * @param crashed the training fails
 * @param slow the step takes ten times as long
 */
public record Faults(double lost, double crashed, double slow) {
  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(0, 0, 0);
  }

  /** One step in 200 is lost with its worker, one in 500 crashes, one in 100 is slow. */
  public static Faults usual() {
    return new Faults(1 / 200.0, 1 / 500.0, 1 / 100.0);
  }
}
