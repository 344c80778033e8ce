package dev.audition.checkpoint;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is known of a checkpoint before it is stored.
 *
 * @param trial whose it is
 * @param attempt which attempt saved it, 1 for the first
 * @param step the step after which it was saved, 0 or more
 * @param value the objective's value at that step, as far as it is known; not NaN
 */
public record Draft(TrialKey trial, int attempt, long step, OptionalDouble value) {
  public Draft {
    Objects.requireNonNull(trial, "trial");
    if (step < 0) {
      throw new IllegalArgumentException("a checkpoint's step must be 0 or more, but is " + step);
    }
    if (value.isPresent() && Double.isNaN(value.getAsDouble())) {
      value = OptionalDouble.empty();
    }
  }
}
