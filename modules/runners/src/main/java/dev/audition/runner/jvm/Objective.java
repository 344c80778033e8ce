package dev.audition.runner.jvm;

/**
 * What is to be minimized or maximized, as a function of a trial's parameters.
 *
 * <p>Called by several threads at once unless the study's parallelism is 1.
 */
@FunctionalInterface
public interface Objective {
  /**
   * Judges one configuration.
   *
   * @return the value; NaN and infinities are recorded, but are never the best
   * @throws Exception if the attempt failed; the trial is tried again or fails, the study goes on
   */
  double run(Trial trial) throws Exception;
}
