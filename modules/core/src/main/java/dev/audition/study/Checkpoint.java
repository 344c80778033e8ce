package dev.audition.study;

import java.util.Objects;

/**
 * A complete checkpoint of a trial.
 *
 * @param step the step after which it was taken
 * @param location where its store finds it; opaque to the rules
 */
public record Checkpoint(long step, String location) {
  public Checkpoint {
    Objects.requireNonNull(location, "location");
  }
}
