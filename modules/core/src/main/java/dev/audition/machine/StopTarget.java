package dev.audition.machine;

/** What a trial becomes when its attempt, told to end, has ended. */
public enum StopTarget {
  /** Queued again, to go on from its checkpoint: the study was paused. */
  REQUEUE,
  /** Paused at a rung, to be promoted or not. */
  PAUSE_AT_RUNG,
  /** Paused until somebody resumes it. */
  PAUSE_BY_HUMAN,
  /** Paused until its gate is answered. */
  PAUSE_AT_GATE,
  /** Pruned. */
  PRUNE,
  /** Cancelled. */
  CANCEL;

  /** Whether the trial may go on later. */
  public boolean pauses() {
    return this != PRUNE && this != CANCEL;
  }
}
