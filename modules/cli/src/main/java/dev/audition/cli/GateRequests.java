package dev.audition.cli;

import dev.audition.cli.control.ControlRequest;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.StudyCommand;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gates and their answers, as they travel over the control socket. */
final class GateRequests {
  private static final String GATE = "gate";
  private static final String TRIAL = "trial";
  private static final String QUESTION = "question";
  private static final String DEADLINE = "deadline";
  private static final String DEFAULT = "default";
  private static final String OUTCOME = "outcome";
  private static final String ROLE = "role";
  private static final String NOTE = "note";
  private static final String EVIDENCE = "evidence";

  private GateRequests() {}

  static Map<String, String> open(Gate gate) {
    var arguments = new HashMap<String, String>();
    arguments.put(GATE, gate.id());
    gate.trial().ifPresent(trial -> arguments.put(TRIAL, Integer.toString(trial)));
    arguments.put(QUESTION, gate.question());
    gate.deadline().ifPresent(at -> arguments.put(DEADLINE, at.toString()));
    arguments.put(DEFAULT, gate.approveByDefault() ? "approve" : "reject");
    return arguments;
  }

  static Map<String, String> answer(String gate, Gate.Answer answer) {
    return Map.of(
        GATE,
        gate,
        OUTCOME,
        answer.outcome().name(),
        ROLE,
        answer.role(),
        NOTE,
        answer.note(),
        EVIDENCE,
        answer.evidence());
  }

  static StudyCommand opening(ControlRequest request) {
    Map<String, String> given = request.arguments();
    try {
      return new StudyCommand.OpenGate(
          new Gate(
              required(request, GATE),
              Optional.ofNullable(given.get(TRIAL)).map(Integer::valueOf),
              given.getOrDefault(QUESTION, ""),
              Optional.ofNullable(given.get(DEADLINE)).map(Instant::parse),
              given.getOrDefault(DEFAULT, "").equals("approve"),
              Optional.empty()));
    } catch (NumberFormatException | DateTimeException invalid) {
      throw new IllegalArgumentException(
          "open-gate makes no sense: " + invalid.getMessage(), invalid);
    }
  }

  static StudyCommand answering(ControlRequest request) {
    Map<String, String> given = request.arguments();
    return new StudyCommand.AnswerGate(
        required(request, GATE),
        new Gate.Answer(
            GateOutcome.valueOf(required(request, OUTCOME)),
            request.by(),
            given.getOrDefault(ROLE, ""),
            given.getOrDefault(NOTE, ""),
            given.getOrDefault(EVIDENCE, "")));
  }

  private static String required(ControlRequest request, String name) {
    String value = request.arguments().getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException("%s needs '%s'".formatted(request.action(), name));
    }
    return value;
  }
}
