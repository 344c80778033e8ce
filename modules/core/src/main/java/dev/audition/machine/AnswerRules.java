package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import dev.audition.study.GateInput;
import dev.audition.study.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges answers to gates: who gives them, what they were shown, and what they carry. */
final class AnswerRules {
  private static final Optional<Refused> HOLDS = Optional.empty();
  private static final String PARALLEL = "parallel";
  private static final String TRIALS = "trials";

  private final Plan plan;
  private final ControlRules controls;

  AnswerRules(Plan plan) {
    this.plan = plan;
    this.controls = new ControlRules(plan);
  }

  /** Why an answer does not count; empty if it does. */
  Optional<Refused> judge(Gate gate, Gate.Answer answer) {
    GateOutcome outcome = answer.outcome();
    if (outcome != GateOutcome.APPROVED && outcome != GateOutcome.REJECTED) {
      return invalid("an answer must be APPROVED or REJECTED, but is %s", outcome.name());
    }
    if (answer.by().isBlank()) {
      return invalid("an answer must say who gives it");
    }
    if (!gate.roles().isEmpty() && !gate.roles().contains(answer.role())) {
      return Optional.of(
          refuse(
              Refusal.FORBIDDEN,
              "gate '%s' is answered by %s, not by %s",
              gate.id(),
              String.join(" or ", gate.roles()),
              answer.role().isEmpty() ? "somebody without a role" : answer.role()));
    }
    if (!answer.evidence().isEmpty() && !answer.evidence().equals(gate.evidenceHash())) {
      return Optional.of(
          refuse(
              Refusal.CONFLICT,
              "gate '%s' shows something else than the answer was given to; look at it again",
              gate.id()));
    }
    return values(gate, answer.values());
  }

  private static Optional<Refused> values(Gate gate, Map<String, Value> values) {
    for (Map.Entry<String, Value> value : values.entrySet()) {
      Optional<GateInput> input = input(gate, value.getKey());
      if (input.isEmpty()) {
        var names = gate.inputs().stream().map(GateInput::name).toList();
        return invalid(
            "gate '%s' takes no '%s'; %s",
            gate.id(),
            value.getKey(),
            names.isEmpty() ? "it takes yes or no" : Suggestion.of(value.getKey(), names));
      }
      Optional<String> violation = input.get().violation(input.get().typed(value.getValue()));
      if (violation.isPresent()) {
        return invalid("%s", violation.get());
      }
    }
    return HOLDS;
  }

  private static Optional<GateInput> input(Gate gate, String name) {
    return gate.inputs().stream().filter(input -> input.name().equals(name)).findFirst();
  }

  /** The answer as it is recorded: with what was shown, and its values with their types. */
  static Gate.Answer recorded(Gate gate, Gate.Answer answer) {
    var typed = new TreeMap<String, Value>();
    answer
        .values()
        .forEach(
            (name, value) ->
                typed.put(name, input(gate, name).map(i -> i.typed(value)).orElse(value)));
    return answer.with(gate.evidenceHash(), typed);
  }

  /** Lets what a yes carries happen. */
  Optional<Refused> apply(Turn turn, Gate gate, Gate.Answer answer) {
    if (!answer.outcome().goesOn() || answer.values().isEmpty()) {
      return HOLDS;
    }
    return gate.trial().isPresent()
        ? configure(turn, turn.state().trials().get(gate.trial().get()), answer)
        : control(turn, answer);
  }

  private Optional<Refused> configure(Turn turn, Trial trial, Gate.Answer answer) {
    Map<String, Value> values = new LinkedHashMap<>(trial.facts().configuration().values());
    answer
        .values()
        .forEach(
            (name, value) -> {
              if (plan.space(turn.state()).indexOf(name).isPresent()) {
                values.put(name, value);
              }
            });
    var changed = ordered(turn, values);
    if (changed.equals(trial.facts().configuration())) {
      return HOLDS;
    }
    if (trial.facts().held().isPresent()) {
      return invalid(
          "trial %d has its result already, so its configuration does not change", trial.number());
    }
    Optional<String> violation = plan.space(turn.state()).violation(changed);
    if (violation.isPresent()) {
      return invalid("%s in the configuration %s", violation.get(), changed);
    }
    if (trial instanceof Trial.Paused
        || trial instanceof Trial.Stopping stopping && stopping.target().pauses()) {
      turn.emit(new StudyEvent.ConfigurationChanged(trial.number(), changed, answer.by()));
    }
    return HOLDS;
  }

  private Configuration ordered(Turn turn, Map<String, Value> values) {
    var ordered = new LinkedHashMap<String, Value>();
    for (var parameter : plan.space(turn.state()).parameters()) {
      Value value = values.get(parameter.name());
      if (value != null) {
        ordered.put(parameter.name(), value);
      }
    }
    return Configuration.of(ordered);
  }

  private Optional<Refused> control(Turn turn, Gate.Answer answer) {
    return whole(answer, PARALLEL)
        .flatMap(
            parallel ->
                controls.parallelism(
                    turn, new StudyCommand.ChangeParallelism(parallel, answer.by())))
        .or(
            () ->
                whole(answer, TRIALS)
                    .flatMap(
                        trials ->
                            controls.budget(
                                turn, new StudyCommand.ChangeBudget(trials, answer.by()))));
  }

  private static Optional<Integer> whole(Gate.Answer answer, String name) {
    return answer.values().get(name) instanceof Value.Whole whole
        ? Optional.of((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, whole.value())))
        : Optional.empty();
  }

  private static Optional<Refused> invalid(String message, Object... values) {
    return Optional.of(refuse(Refusal.INVALID, message, values));
  }
}
