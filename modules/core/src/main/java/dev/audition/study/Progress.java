package dev.audition.study;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What stop rules look at: the study so far, in numbers, and for those that ask, its trials.
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
 * @param history all trials, the same offset's; asking is cheap, and what it says follows from the
 *     log alone. Its costs and times are those of the log's last entry
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
    double cost,
    Supplier<History> history) {

  /** Numbers alone. Asking for the history throws {@link IllegalStateException}. */
  public Progress(
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
    this(
        proposed,
        completed,
        pruned,
        failed,
        cancelled,
        failedInARow,
        sinceImprovement,
        best,
        elapsed,
        cost,
        () -> {
          throw new IllegalStateException(
              "only the study's numbers are known here; supply its history, too");
        });
  }

  /** The same numbers, with what they were counted from. */
  public Progress with(Supplier<History> trials) {
    return new Progress(
        proposed,
        completed,
        pruned,
        failed,
        cancelled,
        failedInARow,
        sinceImprovement,
        best,
        elapsed,
        cost,
        trials);
  }

  /** How many trials are final. */
  public int ended() {
    return completed + pruned + failed + cancelled;
  }
}
