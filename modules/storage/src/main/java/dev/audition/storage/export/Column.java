package dev.audition.storage.export;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table of rows.
 *
 * @param value a row's value: a {@code Long}, {@code Double}, {@code String}, {@code Boolean} or
 *     {@code Instant}, as the kind says; null if the row has none
 */
record Column<R>(String name, Kind kind, Function<R, @Nullable Object> value) {

  /** What its values are. */
  enum Kind {
    WHOLE,
    REAL,
    TEXT,
    FLAG,
    TIME
  }

  Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
  }
}
