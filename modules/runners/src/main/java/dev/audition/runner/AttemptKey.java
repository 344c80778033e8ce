package dev.audition.runner;

/**
 * What identifies an attempt: two orders with the same key are the same attempt.
 *
 * @param study the study's name
 * @param trial the trial's number
 * @param attempt 1 for the trial's first one
 */
public record AttemptKey(String study, int trial, int attempt) {
  /** The key of an order. */
  public static AttemptKey of(AttemptOrder order) {
    return new AttemptKey(order.study(), order.trial(), order.attempt());
  }
}
