package dev.audition.study;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What stop rules look at: the study so far, in numbers.
 *
 * @param proposed how many trials there are
 * @param completed how many completed
 * @param pruned how many were pruned
 * @param failed how many failed
 * @param cancelled how many were cancelled
 * @param failedInARow failures since the last trial that ended otherwise
 * @param sinceImprovement trials that ended since the incumbent last changed
 * @param best value of the incumbent for the first objective, as reported; empty while no trial is
 *     feasible
 * @param elapsed time the study has been running, without pauses
 * @param cost what the attempts have cost so far, in seconds of slot time
 */
public record Progress(
    int proposed,
    int completed,
    int pruned,
    int failed,
    int cancelled,
    int failedInARow,
    int sinceImprovement,
    OptionalDouble best,
    Duration elapsed,
    double cost) {

  /** How many trials are final. */
  public int ended() {
    return completed + pruned + failed + cancelled;
  }
}
