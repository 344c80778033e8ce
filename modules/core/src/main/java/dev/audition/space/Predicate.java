package dev.audition.space;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A yes-or-no question about parameter values, compiled elsewhere.
 *
 * @param text how the author wrote it, for messages and the log
 * @param reads names of the parameters it looks at; never empty
 * @param test the compiled form: pure, and total over values of the domains of {@code reads}
 */
public record Predicate(String text, Set<String> reads, Test test) {

  /** The compiled form of an expression over the values it reads. */
  @FunctionalInterface
  public interface Test {
    /** Whether the predicate holds; {@code values} has an entry for every name that is read. */
    boolean holds(Map<String, Value> values);
  }

  public Predicate {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(test, "test");
    reads = Set.copyOf(reads);
    if (reads.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' must read a parameter, but reads none; name one".formatted(text));
    }
  }

  /** Whether every parameter that is read has a value in {@code values}. */
  boolean applies(Map<String, Value> values) {
    return values.keySet().containsAll(reads);
  }
}
