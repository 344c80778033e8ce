package dev.audition.cli;

import dev.audition.cli.control.ControlRequest;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.StudyCommand;
import dev.audition.space.Value;
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
  private static final String VALUE = "value.";

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
    var arguments = new HashMap<String, String>();
    arguments.put(GATE, gate);
    arguments.put(OUTCOME, answer.outcome().name());
    arguments.put(ROLE, answer.role());
    arguments.put(NOTE, answer.note());
    arguments.put(EVIDENCE, answer.evidence());
    answer.values().forEach((name, value) -> arguments.put(VALUE + name, written(value)));
    return arguments;
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
            given.getOrDefault(EVIDENCE, ""),
            values(given)));
  }

  private static Map<String, Value> values(Map<String, String> given) {
    var values = new HashMap<String, Value>();
    given.forEach(
        (name, text) -> {
          if (name.startsWith(VALUE)) {
            values.put(name.substring(VALUE.length()), value(text));
          }
        });
    return values;
  }

  /** A value with its type, which its text alone would not tell. */
  private static String written(Value value) {
    return switch (value) {
      case Value.Real real -> "real:" + real.value();
      case Value.Whole whole -> "whole:" + whole.value();
      case Value.Flag flag -> "flag:" + flag.value();
      case Value.Text text -> "text:" + text.value();
    };
  }

  private static Value value(String text) {
    int at = text.indexOf(':');
    String rest = text.substring(at + 1);
    return switch (text.substring(0, Math.max(0, at))) {
      case "real" -> new Value.Real(Double.parseDouble(rest));
      case "whole" -> new Value.Whole(Long.parseLong(rest));
      case "flag" -> new Value.Flag(Boolean.parseBoolean(rest));
      case "text" -> new Value.Text(rest);
      default -> throw new IllegalArgumentException("a value has no type: " + text);
    };
  }

  private static String required(ControlRequest request, String name) {
    String value = request.arguments().getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException("%s needs '%s'".formatted(request.action(), name));
    }
    return value;
  }
}
