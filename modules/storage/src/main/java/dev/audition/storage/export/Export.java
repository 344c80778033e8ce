package dev.audition.storage.export;

import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes what a study has found, for other programs. The streams are flushed, not closed. */
public final class Export {
  private Export() {}

  /**
   * Writes one row a trial, by number: its number, state, parameters ({@code params.NAME}; empty
   * where inactive), final values ({@code values.METRIC}), last reported values ({@code
   * last.METRIC}), attempts, times and cost.
   */
  public static void trials(StudyState state, ExportFormat format, OutputStream to)
      throws IOException {
    var trials = new ArrayList<Trial>(state.trials().size());
    state.trials().forEach(trials::add);
    write(TrialColumns.of(state, trials), trials, format, to);
  }

  /** Writes one row a trial and step: the two, and the values of all metrics ({@code NAME}). */
  public static void reports(StudyState state, ExportFormat format, OutputStream to)
      throws IOException {
    var rows = new ArrayList<ReportColumns.Row>();
    for (Trial trial : state.trials()) {
      for (int i = 0; i < trial.facts().curve().size(); i++) {
        rows.add(new ReportColumns.Row(trial, i));
      }
    }
    write(ReportColumns.of(state), rows, format, to);
  }

  private static <R> void write(
      List<Column<R>> columns, List<R> rows, ExportFormat format, OutputStream to)
      throws IOException {
    switch (format) {
      case CSV -> CsvTable.write(columns, rows, to);
      case JSON_LINES -> JsonTable.write(columns, rows, to);
      case PARQUET -> new ParquetTable<>(columns, to).write(rows);
    }
  }
}
