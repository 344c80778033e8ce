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
  /** Complete, with what it has reported: it has done the part that its proposal names. */
  COMPLETE,
  /** Pruned. */
  PRUNE,
  /** Cancelled. */
  CANCEL;

  /** Whether the attempt is to save what it can, as the trial, or another, may go on from there. */
  public boolean pauses() {
    return this != PRUNE && this != CANCEL;
  }
}
