package dev.audition.cli;

import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.machine.TrialFacts;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A trial as commands print it with {@code --json}. */
final class TrialFields {
  private TrialFields() {}

  static Map<String, Object> of(StudyState state, Trial trial) {
    TrialFacts facts = trial.facts();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("trial", trial.number());
    fields.put("state", trial.kind().name().toLowerCase(Locale.ROOT));
    fields.put("attempt", facts.attempt());
    fields.put("parameters", facts.configuration().plain());
    if (trial instanceof Trial.Completed completed) {
      fields.put("values", StudyFacts.values(state, completed));
      var constraints = state.created().orElseThrow().terms().constraints();
      if (!constraints.isEmpty()) {
        double violation = OutcomeConstraint.violation(constraints, completed.outcomes());
        fields.put("violation", Json.number(violation));
      }
    }
    if (facts.curve().size() > 0) {
      int last = facts.curve().size() - 1;
      fields.put("step", facts.curve().step(last));
      var metrics = new LinkedHashMap<String, Object>();
      facts.curve().values(last).forEach((name, value) -> metrics.put(name, Json.number(value)));
      fields.put("metrics", metrics);
    }
    reason(trial).ifPresent(reason -> fields.put("reason", reason));
    fields.put("origin", facts.origin().name().toLowerCase(Locale.ROOT));
    facts.descent().parent().ifPresent(parent -> fields.put("parent", parent));
    fields.put("bracket", facts.bracket());
    fields.put("rung", facts.rung());
    fields.put("worker", facts.history().worker());
    fields.put("proposed", facts.history().proposed().toString());
    fields.put("slotSeconds", facts.history().slotSeconds());
    return fields;
  }

  /** Why it is in its state, where somebody said so. */
  static Optional<String> reason(Trial trial) {
    return switch (trial) {
      case Trial.Queued queued -> Optional.empty();
      case Trial.Starting starting -> Optional.empty();
      case Trial.Running running -> Optional.empty();
      case Trial.Stopping stopping -> Optional.of(stopping.reason());
      case Trial.Paused paused -> Optional.of(paused.reason());
      case Trial.Completed completed -> Optional.empty();
      case Trial.Pruned pruned -> Optional.of(pruned.reason());
      case Trial.Failed failed -> Optional.of(failed.reason());
      case Trial.Cancelled cancelled -> Optional.of(cancelled.reason());
    };
  }

  /** The value of the first objective: the final one, else that of the latest report, else NaN. */
  static double value(StudyState state, Trial trial) {
    if (trial instanceof Trial.Completed completed) {
      return completed.values().get(0);
    }
    Objective objective = state.created().orElseThrow().objectives().get(0);
    var curve = trial.facts().curve();
    return curve.size() == 0 ? Double.NaN : curve.valueOrNaN(curve.size() - 1, objective.metric());
  }
}
