package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import java.util.LinkedHashMap;
import java.util.Map;

/** Warns once for each kind, with an example, and tells in the end how many more there were. */
final class Warnings {
  private final AttemptListener listener;
  private final int trial;
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  Warnings(AttemptListener listener, int trial) {
    this.listener = listener;
    this.trial = trial;
  }

  /** Something that is said once however often it happens; the example is foreign text. */
  void repeated(String kind, String example) {
    if (counts.merge(kind, 1, Integer::sum) == 1) {
      once("%s, but was: %s".formatted(kind, Escaped.example(example)));
    }
  }

  /** Something that happens once. */
  void once(String message) {
    listener.warning("trial %d: %s".formatted(trial, message));
  }

  /** Tells how many of each kind were not shown. */
  void summarize() {
    counts.forEach(
        (kind, count) -> {
          if (count > 1) {
            once("%d more times: %s".formatted(count - 1, kind));
          }
        });
  }
}
