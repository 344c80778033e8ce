package dev.audition.study;

/** Where a trial stands, as samplers see it. */
public enum TrialStatus {
  /** Proposed and not final: queued, starting, running, stopping or paused. */
  PENDING,
  COMPLETED,
  PRUNED,
  FAILED,
  CANCELLED
}
