package dev.audition.cli;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.storage.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When the gates of a study were opened and answered, read from its log. */
final class GateTimes {
  private final Map<String, Instant> opened = new HashMap<>();
  private final Map<String, Instant> answered = new HashMap<>();

  private GateTimes() {}

  static GateTimes read(Store store, String study) {
    var times = new GateTimes();
    store.read(study, 1, (offset, entry) -> times.take(entry));
    return times;
  }

  private void take(Entry entry) {
    switch (entry.event()) {
      case StudyEvent.GateOpened event -> opened.put(event.gate().id(), entry.at());
      case StudyEvent.GateAnswered event -> answered.put(event.gate(), entry.at());
      default -> {}
    }
  }

  /** When it was opened; empty if that is not in the log yet. */
  Optional<Instant> opened(String gate) {
    return Optional.ofNullable(opened.get(gate));
  }

  /** When it was answered; empty while it is open. */
  Optional<Instant> answered(String gate) {
    return Optional.ofNullable(answered.get(gate));
  }
}
