package dev.audition.bench.search;

import dev.audition.space.Configuration;
import dev.audition.space.Value;

/** Reads values of a configuration. */
final class Values {
  private Values() {}

  static double number(Configuration point, String name) {
    Value value = point.value(name).orElseThrow(() -> new IllegalArgumentException(name));
    return ((Number) value.plain()).doubleValue();
  }

  static String word(Configuration point, String name) {
    return point.value(name).orElseThrow(() -> new IllegalArgumentException(name)).text();
  }

  /** {@code x0, x1, ...}. */
  static double[] vector(Configuration point, int size) {
    var x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = number(point, "x" + i);
    }
    return x;
  }
}
