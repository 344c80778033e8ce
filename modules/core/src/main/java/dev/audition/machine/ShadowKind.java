package dev.audition.machine;

/** What a shadow votes on. */
public enum ShadowKind {
  /** Whether a trial goes on. */
  PRUNER,
  /** Whether the study goes on. */
  STOP
}
