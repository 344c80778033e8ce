package dev.audition.machine;

import dev.audition.machine.Decision.Accepted;
import dev.audition.machine.Decision.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One command being judged: the entries so far and the state they lead to. */
final class Turn {
  private final Instant at;
  private final List<Entry> entries = new ArrayList<>(4);
  private StudyState state;

  Turn(StudyState before, Instant now) {
    state = before;
    at = now.isBefore(before.at()) ? before.at() : now;
  }

  StudyState state() {
    return state;
  }

  Instant at() {
    return at;
  }

  boolean changed() {
    return !entries.isEmpty();
  }

  /** Lets something happen. */
  Turn emit(StudyEvent event) {
    var entry = new Entry(at, event);
    state = StudyFold.follow(state, entry);
    entries.add(entry);
    return this;
  }

  Accepted accepted() {
    return new Accepted(entries, state);
  }

  @SuppressWarnings(
      "AnnotateFormatMethod") // the annotation is in a library that core does not have
  static Refused refuse(Refusal code, String message, Object... values) {
    return new Refused(code, message.formatted(values));
  }
}
