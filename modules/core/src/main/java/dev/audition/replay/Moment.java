package dev.audition.replay;

import dev.audition.study.Curve;
import dev.audition.study.TrialStatus;
import java.time.Duration;

/** Something of a recorded study that rules look at, in the order of its log. */
sealed interface Moment {
  /** Offset of its entry. */
  long offset();

  /** How long the study had been running. */
  Duration elapsed();

  /** The trial's number. */
  int trial();

  /** A trial was proposed. */
  record Proposed(long offset, Duration elapsed, int trial) implements Moment {}

  /**
   * A trial reported the first objective at a step above all before.
   *
   * @param loss may be NaN or infinite
   * @param curve all its reports, this one included
   * @param seconds the trial's slot time up to here
   */
  record Reported(
      long offset, Duration elapsed, int trial, long step, double loss, Curve curve, double seconds)
      implements Moment {}

  /**
   * A trial became final.
   *
   * @param how what became of it; {@code CUT}: what would have followed is not known
   * @param loss of the first objective; NaN if it has none
   * @param seconds the trial's slot time
   */
  record Ended(long offset, Duration elapsed, int trial, How how, double loss, double seconds)
      implements Moment {}

  /** What became of a trial in the recording. */
  enum How {
    COMPLETED,
    /** The pruner ended it. */
    CUT,
    /** It ended itself as not worth going on. */
    GAVE_UP,
    FAILED,
    CANCELLED,
    /** It completed in one of the continuations that are thought of; its value is not known. */
    IMAGINED;

    TrialStatus status() {
      return switch (this) {
        case COMPLETED, IMAGINED -> TrialStatus.COMPLETED;
        case CUT, GAVE_UP -> TrialStatus.PRUNED;
        case FAILED -> TrialStatus.FAILED;
        case CANCELLED -> TrialStatus.CANCELLED;
      };
    }
  }
}
