package dev.audition.machine;

/** Why a command was refused; nothing has changed. */
public enum Refusal {
  /** The attempt is not the trial's current one, or is over. */
  STALE_ATTEMPT,
  /** Another value is recorded already, or another answer was given. */
  CONFLICT,
  /** There is no such trial or gate. */
  UNKNOWN,
  /** Not possible in the present state. */
  WRONG_STATE,
  /** Somebody else is asked. */
  FORBIDDEN,
  /** The command itself breaks a rule. */
  INVALID,
  /** A hook that guards the study does not want it. */
  VETOED
}
