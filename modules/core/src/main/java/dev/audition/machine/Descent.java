package dev.audition.machine;

import dev.audition.study.Checkpoint;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where a trial's training begins and ends, if not at nothing and at its own end.
 *
 * @param parent the trial from whose checkpoint it goes on
 * @param from that checkpoint, located as it is for the parent; empty if the parent had none, and
 *     the trial begins from nothing after all
 * @param until the step after which the trial is complete
 */
public record Descent(OptionalInt parent, Optional<Checkpoint> from, OptionalLong until) {
  /** From nothing to the training's own end. */
  public static final Descent NONE =
      new Descent(OptionalInt.empty(), Optional.empty(), OptionalLong.empty());

  public Descent {
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
  }
}
