package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log of a study that is made from others instead of being run. */
final class NewStudy {
  private final StudyMachine machine;
  private final List<Entry> entries = new ArrayList<>();
  private StudyState state = StudyState.initial();

  /** A study without entries; its rules are those of the machine. */
  NewStudy(StudyMachine machine) {
    this.machine = machine;
  }

  /** Takes an entry over as it is. */
  void follow(Entry entry) {
    state = StudyMachine.evolve(state, entry);
    entries.add(entry);
  }

  /** Has a command judged, which must be accepted. */
  void does(Instant at, StudyCommand command) {
    switch (machine.decide(state, at, command)) {
      case Decision.Accepted accepted -> {
        entries.addAll(accepted.entries());
        state = accepted.after();
      }
      case Decision.Refused refused -> throw Failure.usage(refused.reason());
    }
  }

  /** The persistence id of its log. */
  String log() {
    String id = state.created().orElseThrow().id();
    return new StudyInfo(id, state.name(), state.at(), 0, state.at(), Optional.empty()).log();
  }

  StudyState state() {
    return state;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Makes sure that no study has the name. */
  static void requireFree(Store store, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw Failure.usage(
          ("--name must have 1 to 64 letters, digits, '-', '_' or '.' and start with a letter or"
                  + " digit, but is '%s'")
              .formatted(dev.audition.cli.view.SafeText.line(name, 80)));
    }
    if (store.studies().stream().anyMatch(study -> study.name().equals(name))) {
      throw Failure.usage(
          "there is a study '%s' in %s already; choose another --name"
              .formatted(name, store.location()));
    }
  }

  /** How a study of another name and id begins, that otherwise is the same. */
  static StudyCreated renamed(StudyCreated study, String id, String name) {
    return new StudyCreated(
        id,
        name,
        study.seed(),
        study.objectives(),
        study.parallel(),
        study.rules(),
        study.ranksSteps(),
        renamed(study.document(), study.name(), name));
  }

  /** A document of Java is compared letter by letter when its study goes on, so no more changes. */
  private static String renamed(String document, String before, String name) {
    if (document.startsWith("{\"java\"")) {
      return document.replace(
          "\"study\": \"%s\"".formatted(before), "\"study\": \"%s\"".formatted(name));
    }
    var mapper = new JsonMapper();
    try {
      var fields = (ObjectNode) mapper.readTree(document);
      fields.put("study", name);
      return mapper.writeValueAsString(fields);
    } catch (JsonProcessingException broken) {
      throw new Failure(
          ExitCode.STORAGE, "the study's spec cannot be read: " + broken.getMessage());
    }
  }
}
