package dev.audition.study;

import dev.audition.space.Configuration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A yes-or-no question about a trial after a report, compiled elsewhere. Pure; never throws. */
@FunctionalInterface
public interface GateCondition {

  /**
   * What a condition can look at.
   *
   * @param step the highest step reported so far
   * @param metrics the latest value of every metric the trial has reported, sorted by name; may be
   *     NaN or infinite
   */
  record Facts(Configuration configuration, long step, Map<String, Double> metrics) {
    public Facts {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }

  /** Whether the gate is to open. */
  boolean holds(Facts facts);
}
