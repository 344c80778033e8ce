package dev.audition.storage.export;

import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.storage.export.Column.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The columns of a table of reports. */
final class ReportColumns {
  private ReportColumns() {}

  /** One step of a trial's curve. */
  record Row(Trial trial, int index) {}

  static List<Column<Row>> of(StudyState state) {
    var metrics = new TreeSet<String>();
    state.trials().forEach(trial -> metrics.addAll(trial.facts().curve().metrics()));
    var columns = new ArrayList<Column<Row>>();
    columns.add(new Column<>("trial", Kind.WHOLE, row -> (long) row.trial().number()));
    columns.add(
        new Column<>("step", Kind.WHOLE, row -> row.trial().facts().curve().step(row.index())));
    for (String metric : metrics) {
      columns.add(
          new Column<>(
              metric,
              Kind.REAL,
              row -> row.trial().facts().curve().value(row.index(), metric).orElse(null)));
    }
    return columns;
  }
}
