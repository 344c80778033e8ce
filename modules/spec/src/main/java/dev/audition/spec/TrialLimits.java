package dev.audition.spec;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Bounds of every attempt.
 *
 * @param timeout how long one may run; empty: as long as it likes
 * @param grace how long one may take to end after it was asked to
 * @param checkpoints what becomes of a trial's checkpoints
 */
public record TrialLimits(
    Optional<Duration> timeout, Duration grace, CheckpointSettings checkpoints) {
  public TrialLimits {
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(grace, "grace");
    Objects.requireNonNull(checkpoints, "checkpoints");
  }

  /** Bounds with so many of the newest checkpoints kept. */
  public TrialLimits(Optional<Duration> timeout, Duration grace, int keepCheckpoints) {
    this(timeout, grace, CheckpointSettings.newest(keepCheckpoints));
  }

  /** No timeout, 30 seconds of grace, one checkpoint. */
  public static TrialLimits standard() {
    return new TrialLimits(Optional.empty(), Duration.ofSeconds(30), 1);
  }
}
