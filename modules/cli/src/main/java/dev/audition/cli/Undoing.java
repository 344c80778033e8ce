package dev.audition.cli;

import dev.audition.cli.control.ControlRequest;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.PauseCause;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds in a study's log what is to be undone. */
final class Undoing {
  static final String ACTION = "undo";

  private Undoing() {}

  /**
   * The command that a request means; empty if it is about something else.
   *
   * @throws IllegalArgumentException if the log has no such entry
   */
  static Optional<StudyCommand> command(ControlRequest request, Store store, StudyInfo study) {
    if (!request.action().equals(ACTION)) {
      return Optional.empty();
    }
    String text = request.arguments().getOrDefault(ControlActions.NUMBER, "");
    long offset = text.matches("[1-9]\\d{0,17}") ? Long.parseLong(text) : 0;
    var found = new HashMap<Long, Entry>();
    if (offset > 0) {
      store.read(study.id(), offset, found::putIfAbsent);
    }
    Entry entry = found.get(offset);
    if (entry == null) {
      throw new IllegalArgumentException(
          "there is no entry '%s' in the log of study '%s'; see: audition log %s"
              .formatted(text, study.name(), study.name()));
    }
    return Optional.of(
        new StudyCommand.Undo(
            offset, entry.event(), store.stateAt(study.id(), offset - 1), request.by()));
  }

  /** The last thing that somebody did and that can be undone, if its effect has not begun. */
  static OptionalLong last(Store store, StudyInfo study) {
    var undone = new HashSet<Long>();
    var done = new HashSet<Long>();
    store.read(
        study.id(),
        1,
        (offset, entry) -> {
          if (entry.event() instanceof StudyEvent.Undone e) {
            undone.add(e.undone());
            // What follows is the inverse, which belongs to it.
            undone.add(offset + 1);
          } else if (byHand(entry.event())) {
            done.add(offset);
          }
        });
    done.removeAll(undone);
    return done.stream().mapToLong(Long::longValue).max();
  }

  private static boolean byHand(StudyEvent event) {
    return switch (event) {
      case StudyEvent.ParallelismChanged e -> true;
      case StudyEvent.StopRuleChanged e -> true;
      case StudyEvent.SamplerChanged e -> true;
      case StudyEvent.SpaceChanged e -> true;
      case StudyEvent.ShadowAdded e -> true;
      case StudyEvent.StudyPaused e -> true;
      case StudyEvent.TrialProposed e -> e.origin() == Origin.ENQUEUED;
      case StudyEvent.TrialPaused e -> e.cause() == PauseCause.HUMAN;
      case StudyEvent e -> false;
    };
  }

  static Map<String, String> arguments(long offset) {
    return Map.of(ControlActions.NUMBER, Long.toString(offset));
  }
}
