package dev.audition.machine;

import java.time.Instant;
import java.util.Objects;

/**
 * One entry of a study's log: what happened and when the engine decided it.
 *
 * @param at never before the time of the entry before it
 */
public record Entry(Instant at, StudyEvent event) {
  public Entry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(event, "event");
  }
}
