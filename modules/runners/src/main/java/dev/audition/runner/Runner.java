package dev.audition.runner;

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

  /** Ends what is live, at once, and frees what the runner holds. */
  @Override
  void close();
}
