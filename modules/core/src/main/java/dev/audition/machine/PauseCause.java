package dev.audition.machine;

/** What a paused trial waits for. */
public enum PauseCause {
  /** The pruner's promotion from its rung. */
  RUNG,
  /** Somebody who resumes it. */
  HUMAN,
  /** The answer to a gate. */
  GATE
}
