package dev.audition.testkit.simulation;

/** Bugs that can be planted in the simulated supervisor, to see that the simulation finds them. */
public enum Flaw {
  /** Answers before the entries are durable. */
  ACK_BEFORE_WRITE,
  /** Goes on with what it failed to write. */
  APPLY_BEFORE_WRITE,
  /** Writes once more what may have been written. */
  WRITE_AGAIN_BLINDLY,
  /** Lets an old supervisor write. */
  NO_FENCE,
  /** Does not look after attempts that were live before a restart. */
  FORGET_ATTEMPTS_ON_RESTART,
  /** Never ends an attempt whose worker is silent. */
  NO_LEASE,
  /** Draws other numbers for a proposal after a restart. */
  RESEED_ON_RESTART,
  /** Records another history than the one a proposal was made from. */
  WRONG_HISTORY_OFFSET,
  /** Leaves out the entry after a snapshot. */
  SNAPSHOT_SKIPS_ONE,
  /** Cuts a sound record off the log's end when it restarts. */
  CUT_SOUND_TAIL
}
