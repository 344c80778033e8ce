package dev.audition.storage.export;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Value;
import dev.audition.storage.export.Column.Kind;
import dev.audition.study.Checkpoint;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a table of trials. */
final class TrialColumns {
  private TrialColumns() {}

  static List<Column<Trial>> of(StudyState state, List<Trial> trials) {
    var columns = new ArrayList<Column<Trial>>();
    columns.add(column("number", Kind.WHOLE, trial -> (long) trial.number()));
    columns.add(column("state", Kind.TEXT, trial -> trial.kind().name().toLowerCase(Locale.ROOT)));
    kinds(trials)
        .forEach(
            (name, kind) ->
                columns.add(column("params." + name, kind, trial -> value(trial, name, kind))));
    List<Objective> objectives = state.created().map(StudyCreated::objectives).orElse(List.of());
    for (int i = 0; i < objectives.size(); i++) {
      int at = i;
      columns.add(
          column("values." + objectives.get(i).metric(), Kind.REAL, trial -> result(trial, at)));
    }
    List<OutcomeConstraint> constraints =
        state.created().map(created -> created.terms().constraints()).orElse(List.of());
    if (!constraints.isEmpty()) {
      columns.add(column("violation", Kind.REAL, trial -> violation(trial, constraints)));
    }
    for (String metric : metrics(trials)) {
      columns.add(column("last." + metric, Kind.REAL, trial -> last(trial, metric)));
    }
    addFacts(columns);
    return columns;
  }

  private static Column<Trial> column(
      String name, Kind kind, Function<Trial, @Nullable Object> value) {
    return new Column<>(name, kind, value);
  }

  private static void addFacts(List<Column<Trial>> columns) {
    columns.add(column("last_step", Kind.WHOLE, t -> t.facts().curve().lastStep().orElse(null)));
    columns.add(column("attempt", Kind.WHOLE, t -> (long) t.facts().attempt()));
    columns.add(column("crashes", Kind.WHOLE, t -> (long) t.facts().crashes()));
    columns.add(column("losses", Kind.WHOLE, t -> (long) t.facts().losses()));
    columns.add(column("bracket", Kind.WHOLE, t -> (long) t.facts().bracket()));
    columns.add(
        column("rung", Kind.WHOLE, t -> t.facts().rung() < 0 ? null : (long) t.facts().rung()));
    columns.add(
        column("origin", Kind.TEXT, t -> t.facts().origin().name().toLowerCase(Locale.ROOT)));
    columns.add(column("worker", Kind.TEXT, t -> worker(t)));
    columns.add(column("proposed", Kind.TIME, t -> t.facts().history().proposed()));
    columns.add(
        column(
            "attempt_started",
            Kind.TIME,
            t -> t.facts().attempt() == 0 ? null : t.facts().history().attemptStarted()));
    columns.add(column("slot_seconds", Kind.REAL, t -> t.facts().history().slotSeconds()));
    columns.add(
        column(
            "checkpoint",
            Kind.TEXT,
            t -> t.facts().checkpoint().map(Checkpoint::location).orElse(null)));
    columns.add(column("reason", Kind.TEXT, TrialColumns::reason));
  }

  private static @Nullable String worker(Trial trial) {
    String worker = trial.facts().history().worker();
    return worker.isEmpty() ? null : worker;
  }

  /** Kinds of all parameters, in order of appearance; texts where kinds are mixed. */
  private static Map<String, Kind> kinds(List<Trial> trials) {
    var kinds = new LinkedHashMap<String, Kind>();
    for (Trial trial : trials) {
      trial
          .facts()
          .configuration()
          .values()
          .forEach((name, value) -> kinds.merge(name, kind(value), TrialColumns::both));
    }
    return kinds;
  }

  private static Kind kind(Value value) {
    return switch (value) {
      case Value.Real real -> Kind.REAL;
      case Value.Whole whole -> Kind.WHOLE;
      case Value.Text text -> Kind.TEXT;
      case Value.Flag flag -> Kind.FLAG;
    };
  }

  private static Kind both(Kind one, Kind other) {
    if (one == other) {
      return one;
    }
    boolean numbers =
        (one == Kind.REAL || one == Kind.WHOLE) && (other == Kind.REAL || other == Kind.WHOLE);
    return numbers ? Kind.REAL : Kind.TEXT;
  }

  private static @Nullable Object value(Trial trial, String name, Kind kind) {
    Value value = trial.facts().configuration().value(name).orElse(null);
    if (value == null) {
      return null;
    }
    return switch (kind) {
      case REAL -> ((Number) value.plain()).doubleValue();
      case TEXT -> value.text();
      case WHOLE, FLAG, TIME -> value.plain();
    };
  }

  private static @Nullable Double result(Trial trial, int objective) {
    return trial instanceof Trial.Completed completed ? completed.values().get(objective) : null;
  }

  private static @Nullable Double violation(Trial trial, List<OutcomeConstraint> constraints) {
    return trial instanceof Trial.Completed completed
        ? OutcomeConstraint.violation(constraints, completed.outcomes())
        : null;
  }

  private static Iterable<String> metrics(List<Trial> trials) {
    var names = new TreeSet<String>();
    trials.forEach(trial -> names.addAll(trial.facts().curve().metrics()));
    return names;
  }

  private static @Nullable Double last(Trial trial, String metric) {
    Curve curve = trial.facts().curve();
    for (int i = curve.size() - 1; i >= 0; i--) {
      var value = curve.value(i, metric);
      if (value.isPresent()) {
        return value.get();
      }
    }
    return null;
  }

  private static @Nullable String reason(Trial trial) {
    return switch (trial) {
      case Trial.Stopping stopping -> stopping.reason();
      case Trial.Paused paused -> paused.reason();
      case Trial.Pruned pruned -> pruned.reason();
      case Trial.Failed failed -> failed.reason();
      case Trial.Cancelled cancelled -> cancelled.reason();
      case Trial.Queued queued -> null;
      case Trial.Starting starting -> null;
      case Trial.Running running -> null;
      case Trial.Completed completed -> null;
    };
  }
}
