package dev.audition.runner.process;

import dev.audition.runner.Checkpointing;
import dev.audition.runner.Retention;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Bounds of attempts.
 *
 * @param timeout how long one may take; empty: for ever
 * @param grace how long one may take to end when the engine answers a report with stop or pause,
 *     after a timeout, or when the engine dies
 * @param pauseSignal sent to pause, before {@code TERM}, by its name without {@code SIG}
 * @param inFlight how many reports of one attempt may wait for the engine's answer; then no more
 *     are read
 * @param checkpoints which checkpoints of a trial stay, and where
 */
public record Limits(
    Optional<Duration> timeout,
    Duration grace,
    String pauseSignal,
    int inFlight,
    Checkpointing checkpoints) {
  public Limits {
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(checkpoints, "checkpoints");
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must be 0 or more, but is " + grace);
    }
    if (!pauseSignal.matches("[A-Z][A-Z0-9]{1,9}") || pauseSignal.startsWith("SIG")) {
      throw new IllegalArgumentException(
          "a signal must be named as USR2 or TERM, but is '%s'".formatted(pauseSignal));
    }
    if (inFlight < 1) {
      throw new IllegalArgumentException("inFlight must be 1 or more, but is " + inFlight);
    }
  }

  /** No timeout, 30 seconds of grace, USR2, 64 reports in flight, the two newest checkpoints. */
  public static Limits standard() {
    return new Limits(
        Optional.empty(),
        Duration.ofSeconds(30),
        "USR2",
        64,
        Checkpointing.local(Retention.newest(2)));
  }

  /** The same with a timeout. */
  public Limits withTimeout(Duration other) {
    return new Limits(Optional.of(other), grace, pauseSignal, inFlight, checkpoints);
  }

  /** The same with another grace. */
  public Limits withGrace(Duration other) {
    return new Limits(timeout, other, pauseSignal, inFlight, checkpoints);
  }

  /** The same with another signal to pause. */
  public Limits withPauseSignal(String other) {
    return new Limits(timeout, grace, other, inFlight, checkpoints);
  }

  /** The same with other checkpoints kept. */
  public Limits withRetention(Retention other) {
    return withCheckpoints(checkpoints.withRetention(other));
  }

  /** The same with checkpoints kept in another way; the runner closes their store. */
  public Limits withCheckpoints(Checkpointing other) {
    return new Limits(timeout, grace, pauseSignal, inFlight, other);
  }

  /** The same with another number of reports in flight. */
  public Limits withInFlight(int other) {
    return new Limits(timeout, grace, pauseSignal, other, checkpoints);
  }
}
