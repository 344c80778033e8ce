package dev.audition.spec;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong in a spec.
 *
 * @param file name of the file, as given
 * @param line 1 for the first one
 * @param column 1 for the first one, counted in code points
 * @param path of keys to the value, {@code parameters.lr.min}; empty for the whole file
 * @param message thing, rule, value, way out; printable characters only
 */
public record SpecError(String file, int line, int column, String path, String message)
    implements Comparable<SpecError> {
  private static final Comparator<SpecError> ORDER =
      Comparator.comparing(SpecError::file)
          .thenComparingInt(SpecError::line)
          .thenComparingInt(SpecError::column)
          .thenComparing(SpecError::path)
          .thenComparing(SpecError::message);

  public SpecError {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }

  /** One line for people: {@code sweep.yaml:12:7: parameters.lr: min must be ...}. */
  public String format() {
    String where = path.isEmpty() ? "" : path + ": ";
    return "%s:%d:%d: %s%s".formatted(file, line, column, where, message);
  }

  /** By file and position. */
  @Override
  public int compareTo(SpecError other) {
    return ORDER.compare(this, other);
  }
}
