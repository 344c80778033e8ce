package dev.audition.runner.process;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a line of a script's output says. */
public sealed interface Reading {

  /**
   * Metric values.
   *
   * @param step empty: the next one, counted for each metric
   * @param seq the script's own number of the report, by which a repeated one is known
   * @param metrics one value or more, by name
   */
  record Values(OptionalLong step, OptionalLong seq, Map<String, Double> metrics)
      implements Reading {
    public Values {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** Values without a step of their own. */
    static Values of(Map<String, Double> metrics) {
      return new Values(OptionalLong.empty(), OptionalLong.empty(), metrics);
    }
  }

  /** The step that the values of the following lines belong to. */
  record Step(long step) implements Reading {}

  /** The final values; may be empty: then the reports decide. */
  record Final(Map<String, Double> metrics) implements Reading {
    public Final {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
  }

  /** The objective's value, unless a later line says another. */
  record LastValue(double value) implements Reading {}

  /** The script ends because it is not worth going on. */
  record Pruned(String reason) implements Reading {}

  /** The script ends to make room and asks for another attempt. */
  record Preempted(String reason) implements Reading {}

  /**
   * A line, or a part of one, that breaks a rule.
   *
   * @param kind which rule, in a few words; people are warned once for each
   * @param text what broke it
   */
  record Garbage(String kind, String text) implements Reading {}
}
