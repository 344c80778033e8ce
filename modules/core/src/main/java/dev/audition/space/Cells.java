package dev.audition.space;

import java.util.HashSet;
import java.util.List;

/** Arithmetic shared by the domains. */
final class Cells {
  private Cells() {}

  static double clip(double unit) {
    if (Double.isNaN(unit)) {
      throw new IllegalArgumentException("a unit coordinate must be a number, but is NaN");
    }
    return Math.max(0, Math.min(1, unit));
  }

  static long index(double unit, long cells) {
    return Math.min(cells - 1, (long) Math.floor(unit * cells));
  }

  static double middle(long index, long cells) {
    return (index + 0.5) / cells;
  }

  static double number(Domain domain, Value value) {
    if (!domain.contains(value)) {
      throw outside(domain, value);
    }
    return ((Number) value.plain()).doubleValue();
  }

  static int indexOf(Domain domain, List<Value> values, Value value) {
    int index = values.indexOf(value);
    if (index < 0) {
      throw outside(domain, value);
    }
    return index;
  }

  private static IllegalArgumentException outside(Domain domain, Value value) {
    return new IllegalArgumentException(
        "the value must be %s, but is %s".formatted(domain.describe(), value.text()));
  }

  static void requireDistinct(String what, List<Value> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(what + " must not be empty; give one or more values");
    }
    var seen = new HashSet<Value>();
    for (Value value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(
            "%s must be distinct, but %s is there twice".formatted(what, value.text()));
      }
    }
  }
}
