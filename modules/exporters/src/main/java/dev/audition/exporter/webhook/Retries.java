package dev.audition.exporter.webhook;

import java.time.Duration;

/**
 * How often something is tried, and the pauses between: growing, with full jitter, so that many
 * senders do not come back at the same moment.
 *
 * @param attempts 1 or more
 * @param first upper bound of the first pause
 * @param most upper bound of every pause
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Brooker
 *     2015, "Full Jitter"</a>
 */
record Retries(int attempts, Duration first, Duration most) {
  private static final int MOST_DOUBLINGS = 30;

  static Retries of(int attempts) {
    return new Retries(attempts, Duration.ofMillis(500), Duration.ofSeconds(10));
  }

  /**
   * The pause after so many failures.
   *
   * @param failures 1 or more
   * @param chance from 0 to 1
   */
  Duration pause(int failures, double chance) {
    Duration bound = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration capped = bound.compareTo(most) > 0 ? most : bound;
    return Duration.ofNanos(Math.round(capped.toNanos() * chance));
  }
}
