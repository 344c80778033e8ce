package dev.audition.sampler;

import dev.audition.space.Configuration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a sampler wants tried.
 *
 * @param configuration a valid point of the space
 * @param parent a completed trial from whose newest checkpoint the trial goes on; empty: it begins
 *     from nothing
 * @param until the step after which the trial has done its part and is complete, 1 or more; empty:
 *     its training's own end
 */
public record Proposal(Configuration configuration, OptionalInt parent, OptionalLong until) {
  public Proposal {
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(until, "until");
  }

  /** A trial from nothing to its training's end. */
  public static Proposal of(Configuration configuration) {
    return new Proposal(configuration, OptionalInt.empty(), OptionalLong.empty());
  }
}
