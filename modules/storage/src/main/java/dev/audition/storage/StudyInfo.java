package dev.audition.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A study in a store.
 *
 * @param id unique for all time
 * @param name its name; empty if its first entry is damaged
 * @param created when it was created
 * @param offset of the last entry
 * @param at when the last entry was written
 * @param damage what is wrong with its log, as far as listing it shows
 */
public record StudyInfo(
    String id, String name, Instant created, long offset, Instant at, Optional<String> damage) {

  /** The persistence id of its log. */
  public String log() {
    return StudyLog.of(id);
  }
}
