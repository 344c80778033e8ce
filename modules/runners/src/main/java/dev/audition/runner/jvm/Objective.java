package dev.audition.runner.jvm;

import dev.audition.space.SearchSpace;
import dev.audition.study.AttemptEnd;
import java.util.Map;

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

  /**
   * Runs an attempt to its end; for objectives that end in other ways than with one value.
   *
   * @param trial with the metric that the value of {@link #run} counts as
   * @throws Exception as {@link #run}
   */
  default AttemptEnd attempt(StagedTrial trial) throws Exception {
    return new AttemptEnd.Finished(Map.of(trial.metric(), run(trial)));
  }

  /**
   * Says before anything runs what is wrong with the objective for a study.
   *
   * @throws IllegalArgumentException if something is; the message says what to do
   */
  default void check(SearchSpace space) {}
}
