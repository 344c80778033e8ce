package dev.audition.machine;

/** Why a trial gets another attempt. */
public enum RequeueCause {
  /** Its own code failed; counts against the limit of crashes. */
  CRASHED,
  /** Its worker is gone; counts against the limit of losses. */
  LOST,
  /** It made room for others. */
  PREEMPTED,
  /** The engine stopped, or the study was paused. */
  INTERRUPTED
}
