package dev.audition.cli;

import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.space.Value;
import dev.audition.storage.Store;
import dev.audition.study.GateInput;
import dev.audition.study.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that answers a gate. */
abstract class GateAnswering extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "GATE",
      description = "The gate, as audition gates lists it.")
  private String gate = "";

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description = "The study that asks, if several have a gate of this name.")
  private String study = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "In which role, for the log; by default $$AUDITION_ROLE, else owner.")
  private String role = "";

  @Mixin private StoreOption store = new StoreOption();

  abstract String note();

  /**
   * Answers the gate, says so, and what follows.
   *
   * @param assignments what the answer carries, as {@code name=value}
   */
  final ExitCode answer(GateOutcome outcome, List<String> assignments) {
    FoundGate found = find();
    List<String> shown = GateText.shown(found.gate(), found.state());
    if (found.gate().open()) {
      shown.forEach(surroundings().err()::println);
    }
    var answer =
        new Gate.Answer(
            outcome,
            surroundings().user(),
            role(),
            note(),
            found.gate().evidenceHash(),
            values(found.gate(), assignments));
    Remote remote = Remote.of(found.location(), found.study(), surroundings());
    long offset;
    try {
      offset = remote.ask("answer-gate", GateRequests.answer(gate, answer));
    } catch (Failure refused) {
      throw refused(refused);
    }
    surroundings().out().println(done(found.gate(), answer, offset));
    if (remote.offline() && !found.state().phase().over()) {
      surroundings()
          .err()
          .println(
              "no process runs the study; go on with it: audition resume %s%s"
                  .formatted(remote.name(), StoreOption.hint(found.location(), surroundings())));
    }
    return ExitCode.OK;
  }

  private String role() {
    return role.isEmpty() ? surroundings().variable("AUDITION_ROLE").orElse("owner") : role;
  }

  private FoundGate find() {
    try (Store open = store.open(surroundings())) {
      return FoundGate.of(open, study, gate);
    }
  }

  /** An answer that came second says what the first was. */
  private Failure refused(Failure refused) {
    try (Store open = store.open(surroundings())) {
      FoundGate now = FoundGate.of(open, study, gate);
      if (now.gate().open()) {
        return refused;
      }
      return new Failure(
          ExitCode.ANSWERED,
          "gate %s was %s; an answer is given once"
              .formatted(
                  gate, GateText.answer(now.gate(), GateTimes.read(open, now.study().id()))));
    }
  }

  /** The values in the types that the gate asks for. */
  private static Map<String, Value> values(Gate gate, List<String> assignments) {
    var values = new HashMap<String, Value>();
    EnqueueCommand.assigned(assignments)
        .forEach(
            (name, text) -> {
              GateInput input =
                  gate.inputs().stream()
                      .filter(one -> one.name().equals(name))
                      .findFirst()
                      .orElseThrow(() -> Failure.usage(unasked(gate, name)));
              try {
                values.put(name, input.parse(text));
              } catch (IllegalArgumentException wrong) {
                throw Failure.usage(String.valueOf(wrong.getMessage()));
              }
            });
    return values;
  }

  private static String unasked(Gate gate, String name) {
    List<String> names = gate.inputs().stream().map(GateInput::name).toList();
    return names.isEmpty()
        ? "gate %s asks yes or no, so it takes no '%s'".formatted(gate.id(), name)
        : "gate %s does not ask for '%s'; %s"
            .formatted(gate.id(), name, Suggestion.of(name, names));
  }

  private static String done(Gate gate, Gate.Answer answer, long offset) {
    boolean yes = answer.outcome().goesOn();
    String with =
        answer.values().isEmpty()
            ? ""
            : answer.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(Collectors.joining(" ", ", with ", ""));
    String then =
        gate.trial()
            .map(trial -> "trial %d %s".formatted(trial, yes ? "goes on" : "is cancelled"))
            .orElse(yes ? "the study goes on" : "the study pauses");
    return offset == 0
        ? "gate %s was answered so by you already".formatted(gate.id())
        : "gate %s %s (offset %d): %s%s"
            .formatted(gate.id(), yes ? "approved" : "rejected", offset, then, with);
  }
}
