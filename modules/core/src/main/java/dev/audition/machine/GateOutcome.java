package dev.audition.machine;

/** How a gate was settled, once and for all. */
public enum GateOutcome {
  APPROVED,
  REJECTED,
  /** The deadline passed and its default was to go on. */
  EXPIRED_APPROVED,
  /** The deadline passed and its default was not to go on. */
  EXPIRED_REJECTED,
  /** What it guarded is over. */
  CANCELLED;

  /** Whether what waits may go on. */
  public boolean goesOn() {
    return this == APPROVED || this == EXPIRED_APPROVED;
  }
}
