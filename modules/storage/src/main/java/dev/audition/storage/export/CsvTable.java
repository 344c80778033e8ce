package dev.audition.storage.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes comma-separated values. */
final class CsvTable {
  private CsvTable() {}

  static <R> void write(List<Column<R>> columns, List<R> rows, OutputStream to) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    for (int i = 0; i < columns.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(text(columns.get(i).name()));
    }
    out.write("\r\n");
    for (R row : rows) {
      for (int i = 0; i < columns.size(); i++) {
        out.write(i == 0 ? "" : ",");
        out.write(cell(columns.get(i).value().apply(row)));
      }
      out.write("\r\n");
    }
    out.flush();
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text(text) : value.toString();
  }

  /**
   * A text in quotes where needed, and with an apostrophe before what spreadsheets take for a
   * formula (OWASP, "CSV injection").
   */
  private static String text(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.isEmpty() || safe.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
