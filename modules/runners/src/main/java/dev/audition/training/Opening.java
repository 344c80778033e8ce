package dev.audition.training;

import dev.audition.runner.jvm.Trial;

/** The first stage of a training: makes its state. */
@FunctionalInterface
public interface Opening<S> {
  /**
   * Makes the state of a new trial.
   *
   * @return the state, which belongs to this trial alone
   * @throws Exception if the attempt failed
   */
  S open(Trial trial) throws Exception;
}
