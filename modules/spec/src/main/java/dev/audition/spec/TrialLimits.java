package dev.audition.spec;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Bounds of every attempt.
 *
 * @param timeout how long one may run; empty: as long as it likes
 * @param grace how long one may take to end after it was asked to
 * @param keepCheckpoints how many of a trial's newest checkpoints are kept, 1 or more
 */
public record TrialLimits(Optional<Duration> timeout, Duration grace, int keepCheckpoints) {
  public TrialLimits {
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(grace, "grace");
    if (keepCheckpoints < 1) {
      throw new IllegalArgumentException(
          "checkpoints to keep must be 1 or more, but are " + keepCheckpoints);
    }
  }

  /** No timeout, 30 seconds of grace, one checkpoint. */
  public static TrialLimits standard() {
    return new TrialLimits(Optional.empty(), Duration.ofSeconds(30), 1);
  }
}
