package dev.audition.storage;

import java.util.List;

/**
 * Entries that are written together or not at all.
 *
 * @param log the log's persistence id
 * @param events one or more, their offsets ascending by 1
 */
public record Batch(String log, List<StoredEvent> events) {
  public Batch {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a batch has one event or more, but is empty");
    }
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).offset() != events.get(0).offset() + i) {
        throw new IllegalArgumentException(
            "offset %d cannot follow offset %d in log '%s'"
                .formatted(events.get(i).offset(), events.get(i - 1).offset(), log));
      }
    }
  }

  long first() {
    return events.get(0).offset();
  }

  long last() {
    return events.get(events.size() - 1).offset();
  }
}
