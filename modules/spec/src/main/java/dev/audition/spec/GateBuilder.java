package dev.audition.spec;

import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.spec.Expression.Kind;
import dev.audition.study.GateInput;
import dev.audition.study.GateRule;
import dev.audition.study.GateRule.Trigger;
import dev.audition.study.Objective;
import dev.audition.study.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the gates, and finds what shapes cannot. */
final class GateBuilder {
  private final Draft draft;
  private final SearchSpace space;
  private final List<Objective> objectives;
  private final Around around;

  /**
   * What gates refer to.
   *
   * @param rungs whether there is a pruner that can have rungs
   * @param stages names of the stages; empty: they are not known here
   */
  record Around(boolean rungs, Set<String> stages) {}

  GateBuilder(Draft draft, SearchSpace space, List<Objective> objectives, Around around) {
    this.draft = draft;
    this.space = space;
    this.objectives = objectives;
    this.around = around;
  }

  /** The gates in their order; those with errors are left out. */
  List<GateRule> build(Field gates) {
    var names = new HashSet<String>();
    var rules = new ArrayList<GateRule>();
    for (Field gate : gates.items()) {
      gate.get("name")
          .filter(name -> !names.add(name.text()))
          .ifPresent(
              name ->
                  draft.error(
                      name, "the gate '%s' is there twice; rename one".formatted(name.text())));
      gate(gate).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<GateRule> gate(Field gate) {
    Optional<Trigger> trigger = trigger(gate);
    List<GateInput> inputs = new GateInputs(draft, space).build(gate);
    if (gate.get("metrics").isPresent() && gate.get("when").isEmpty()) {
      draft.error(gate.get("metrics").get(), "is only read by when, which is not there; remove it");
    }
    if (trigger.isEmpty() || !gate.sound()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new GateRule(
              gate.text("name", ""),
              trigger.get(),
              gate.text("ask", ""),
              gate.get("deadline").map(field -> (Duration) field.content()),
              gate.text("default", "reject").equals("approve"),
              gate.texts("roles"),
              inputs));
    } catch (IllegalArgumentException wrong) {
      draft.error(gate, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Trigger> trigger(Field gate) {
    Optional<Field> when = gate.get("when");
    if (when.isPresent()) {
      return condition(when.get(), gate.texts("metrics"));
    }
    return gate.get("before")
        .flatMap(this::before)
        .or(() -> gate.get("after").flatMap(this::after));
  }

  private Optional<Trigger> before(Field before) {
    Optional<Field> rung = before.get("rung");
    if (rung.isPresent() && !around.rungs()) {
      draft.error(
          rung.get(),
          "a rung needs a pruner that has rungs; add one such as search: {pruner: asha}");
      return Optional.empty();
    }
    return rung.<Trigger>map(field -> new GateRule.BeforeRung(Math.toIntExact(field.whole())))
        .or(() -> stage(before).map(GateRule.BeforeStage::new));
  }

  private Optional<Trigger> after(Field after) {
    return stage(after)
        .<Trigger>map(GateRule.AfterStage::new)
        .or(() -> after.get("step").map(field -> new GateRule.AtStep(field.whole())))
        .or(() -> after.get("trials").map(field -> trials(field, false)))
        .or(() -> after.get("every-trials").map(field -> trials(field, true)));
  }

  /** A stage that is there, as far as that is known: else the gate would never open. */
  private Optional<String> stage(Field place) {
    Optional<Field> stage = place.get("stage");
    stage
        .map(Field::text)
        .filter(name -> !around.stages().isEmpty() && !around.stages().contains(name))
        .ifPresent(
            name ->
                draft.error(
                    stage.get(),
                    "there is no stage '%s'; %s"
                        .formatted(
                            Printable.escape(name),
                            Suggestion.of(Printable.escape(name), around.stages()))));
    return stage.map(Field::text);
  }

  private static Trigger trials(Field field, boolean again) {
    return new GateRule.AfterTrials(Math.toIntExact(field.whole()), again);
  }

  private Optional<Trigger> condition(Field when, List<String> metrics) {
    var problems = new ArrayList<Expressions.Problem>();
    Optional<Expression> compiled = new Expressions(kinds(metrics)).compile(when.text(), problems);
    draft.problems(when, problems);
    if (compiled.isEmpty()) {
      return Optional.empty();
    }
    Expression expression = compiled.get();
    if (expression.reads().isEmpty()) {
      draft.error(when, "must read step, a metric or a parameter, but reads none; name one");
      return Optional.empty();
    }
    return Optional.of(new GateRule.When(when.text(), new GateExpression(expression, metrics)));
  }

  /** A parameter hides a metric of its name. */
  private Map<String, Kind> kinds(List<String> metrics) {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(GateExpression.STEP, Kind.WHOLE);
    objectives.forEach(objective -> kinds.put(objective.metric(), Kind.REAL));
    metrics.forEach(metric -> kinds.put(metric, Kind.REAL));
    for (Parameter parameter : space.parameters()) {
      kinds.put(parameter.name(), SpaceBuilder.kind(parameter.domain()));
    }
    return kinds;
  }
}
