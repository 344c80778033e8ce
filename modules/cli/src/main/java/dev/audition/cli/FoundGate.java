package dev.audition.cli;

import dev.audition.machine.Gate;
import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import dev.audition.storage.StoreException;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A gate and the study that has it.
 *
 * @param location of the store
 * @param state of the study, in which the gate is as it is now
 */
record FoundGate(StoreLocation location, StudyInfo study, StudyState state, Gate gate) {

  /**
   * The gate of an id: in the study that is named, else in the only study that asks it.
   *
   * @param study name or id; empty: any
   */
  static FoundGate of(Store store, String study, String id) {
    List<FoundGate> all =
        study.isEmpty()
            ? inAll(store, store.studies())
            : inAll(store, List.of(StoreOption.find(store, study)));
    List<FoundGate> named = all.stream().filter(one -> one.gate.id().equals(id)).toList();
    List<FoundGate> open = named.stream().filter(one -> one.gate.open()).toList();
    List<FoundGate> meant = open.isEmpty() ? named : open;
    if (meant.size() == 1) {
      return meant.get(0);
    }
    throw Failure.usage(meant.isEmpty() ? unknown(store, id, all) : ambiguous(id, meant));
  }

  /** All gates of these studies, older studies first, then by id. */
  static List<FoundGate> inAll(Store store, List<StudyInfo> studies) {
    var found = new ArrayList<FoundGate>();
    for (StudyInfo study : studies) {
      try {
        StudyState state = store.state(study.id());
        state.gates().values().stream()
            .map(gate -> new FoundGate(store.location(), study, state, gate))
            .forEach(found::add);
      } catch (StoreException damaged) {
        if (studies.size() == 1) {
          throw damaged;
        }
      }
    }
    return found;
  }

  private static String unknown(Store store, String id, List<FoundGate> all) {
    List<String> open =
        all.stream().filter(one -> one.gate.open()).map(one -> one.gate.id()).toList();
    return open.isEmpty()
        ? "there is no gate '%s' in %s, and none waits for an answer"
            .formatted(id, store.location())
        : "there is no gate '%s'; %s".formatted(id, Suggestion.of(id, open));
  }

  private static String ambiguous(String id, List<FoundGate> meant) {
    return "gate '%s' is in several studies; say which with --study: %s"
        .formatted(
            id, meant.stream().map(one -> one.study.name()).collect(Collectors.joining(", ")));
  }
}
