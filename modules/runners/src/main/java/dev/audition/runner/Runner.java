package dev.audition.runner;

import dev.audition.study.AttemptEnd;

/**
 * Executes attempts. Thread-safe; nothing here blocks the caller.
 *
 * <p>(study, trial, attempt) is an idempotence key: a second start of one that is live answers the
 * live one.
 */
public interface Runner extends AutoCloseable {
  /** Whether an attempt runs as soon as it is started, or may wait elsewhere first. */
  enum Start {
    IMMEDIATE,
    DEFERRED
  }

  /** Whether starts are immediate. */
  Start start();

  /**
   * Starts an attempt. Whatever goes wrong, also before the first instruction of the user's code,
   * is told to the listener as an end, never thrown.
   */
  LiveAttempt start(AttemptOrder order, AttemptListener listener);

  /**
   * Finds out how an attempt ended that this runner, in a process that died, had started: tells the
   * listener what is known of it and its end, as when it was started. What nobody knows the end of
   * was interrupted.
   */
  default LiveAttempt recover(AttemptOrder order, AttemptListener listener) {
    listener.ended(new AttemptEnd.Interrupted("the engine was restarted"));
    return (why, grace) -> {};
  }

  /** Ends what is live, at once, and frees what the runner holds. */
  @Override
  void close();
}
