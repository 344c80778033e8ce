package dev.audition.runner;

import java.time.Duration;

/** An attempt that has been started. Methods may be called by any thread, more than once. */
public interface LiveAttempt {
  /**
   * Asks the attempt to end: to save a checkpoint, report, and go. What is still there after the
   * grace is killed. Later calls may shorten the grace, never lengthen it.
   *
   * @param why what it ends for; told to the user's code where there is a way
   * @param grace how long it may take; zero: kill now
   */
  void stop(Why why, Duration grace);

  /** What an attempt is asked to end for. */
  enum Why {
    /** Another attempt may go on from its checkpoint. */
    PAUSE,
    /** The trial is over. */
    STOP
  }
}
