package dev.audition.cli;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Value;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Trials as comma-separated values by RFC 4180; parameters and metrics have prefixes. */
final class CsvTrials {
  private CsvTrials() {}

  static void write(StudyState state, PrintStream to) {
    Set<String> parameters = new LinkedHashSet<>();
    state
        .trials()
        .forEach(trial -> parameters.addAll(trial.facts().configuration().values().keySet()));
    StudyCreated created = state.created().orElseThrow();
    var heading = new ArrayList<>(List.of("trial", "state", "attempt", "step"));
    created.objectives().forEach(objective -> heading.add("value." + objective.metric()));
    parameters.forEach(name -> heading.add("param." + name));
    heading.addAll(List.of("origin", "proposed", "slot_seconds", "reason"));
    to.print(row(heading));
    for (Trial trial : state.trials()) {
      to.print(row(cells(created, parameters, trial)));
    }
  }

  private static List<String> cells(StudyCreated created, Set<String> parameters, Trial trial) {
    var facts = trial.facts();
    var curve = facts.curve();
    var cells = new ArrayList<String>();
    cells.add(Integer.toString(trial.number()));
    cells.add(trial.kind().name().toLowerCase(Locale.ROOT));
    cells.add(Integer.toString(facts.attempt()));
    cells.add(curve.size() == 0 ? "" : Long.toString(curve.step(curve.size() - 1)));
    for (int i = 0; i < created.objectives().size(); i++) {
      cells.add(value(trial, i, created.objectives().get(i).metric()));
    }
    for (String name : parameters) {
      cells.add(facts.configuration().value(name).map(Value::text).orElse(""));
    }
    cells.add(facts.origin().name().toLowerCase(Locale.ROOT));
    cells.add(facts.history().proposed().toString());
    cells.add(Double.toString(facts.history().slotSeconds()));
    cells.add(TrialFields.reason(trial).orElse(""));
    return cells;
  }

  /** The final value, else that of the latest report, else nothing. */
  private static String value(Trial trial, int objective, String metric) {
    if (trial instanceof Trial.Completed completed) {
      return Double.toString(completed.values().get(objective));
    }
    var curve = trial.facts().curve();
    return curve.size() == 0
        ? ""
        : curve.value(curve.size() - 1, metric).map(value -> Double.toString(value)).orElse("");
  }

  private static String row(List<String> cells) {
    return cells.stream().map(CsvTrials::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** Quoted where needed. A text that a spreadsheet would take for a formula gets an apostrophe. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
