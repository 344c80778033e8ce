package dev.audition.runner.process;

import dev.audition.runner.LiveAttempt;

/** A live attempt as its runner has it: run by a thread of its own, and ended with the runner. */
interface OwnedAttempt extends LiveAttempt, Runnable {
  /** Ends the attempt now, as nobody's fault. */
  void interrupt();

  /** Waits, within a bound, until it is over. */
  void awaitEnd();
}
