package dev.audition.testkit.simulation;

/** What goes wrong in a simulation. Each has a rate drawn per seed, which may be 0, and bursts. */
public enum Fault {
  /** A message is not delivered. */
  MESSAGE_LOST(0.3),
  /** A message is delivered twice. */
  MESSAGE_TWICE(0.2),
  /** A message takes up to a minute, so that later ones overtake it. */
  MESSAGE_LATE(0.1),
  /** A worker dies with its attempts, and comes back empty or never. */
  WORKER_DIES(0.02),
  /** A worker stands still for longer than its lease and then goes on as if nothing had been. */
  WORKER_SLEEPS(0.02),
  /** The trial's own code fails. */
  TRIAL_CRASHES(0.03),
  /** An attempt makes room for others. */
  TRIAL_PREEMPTED(0.03),
  /** The supervisor dies when it has decided and not yet written. */
  CRASH_BEFORE_WRITE(0.02),
  /** The supervisor dies while its write is under way. */
  CRASH_IN_WRITE(0.02),
  /** The supervisor dies when its write is durable and nobody has been answered. */
  CRASH_AFTER_WRITE(0.02),
  /** The supervisor dies when it has answered. */
  CRASH_AFTER_ACK(0.02),
  /** The supervisor dies while it reads its log. */
  CRASH_IN_RECOVERY(0.3),
  /** A second supervisor takes over while the first one is still alive. */
  SECOND_WRITER(0.004),
  /** A write fails and nothing of it is durable. */
  WRITE_FAILS(0.05),
  /** A write is durable, but said to have failed. */
  WRITE_RESULT_UNKNOWN(0.05),
  /** A write takes up to half a minute. */
  WRITE_SLOW(0.03),
  /** The record that was being written when the supervisor died is there in part. */
  TAIL_TORN(0.5),
  /** The wall's clock jumps, by seconds or days, forwards or backwards. */
  CLOCK_JUMPS(0.02),
  /** People pause, resume, cancel, enqueue, retry and change things at any moment. */
  PEOPLE(0.5),
  /** Gates are opened, and answered by two at once, or by nobody. */
  GATES(0.3);

  private final double most;

  Fault(double most) {
    this.most = most;
  }

  /** The highest rate a seed may draw. */
  double most() {
    return most;
  }
}
