package dev.audition.training;

import dev.audition.runner.jvm.Trial;

/** One step of a stage: changes the state, and says what came of it. */
@FunctionalInterface
public interface Step<S> {
  /**
   * Does the step once.
   *
   * @param state what the step before has left; changed in place, or replaced by {@link
   *     StepResult#with}
   * @return what is to be reported: {@link Training#metrics}, {@link Training#nothing}
   * @throws Exception if the attempt failed; another one goes on from the last checkpoint
   */
  StepResult run(Trial trial, S state) throws Exception;
}
