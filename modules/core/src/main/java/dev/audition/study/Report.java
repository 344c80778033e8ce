package dev.audition.study;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metric values of one step of one attempt.
 *
 * @param step 0 or more
 * @param metrics values by name, sorted by name; NaN and infinities are data
 */
public record Report(long step, Map<String, Double> metrics) {
  public Report {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }
}
