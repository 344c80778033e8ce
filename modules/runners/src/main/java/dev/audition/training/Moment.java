package dev.audition.training;

import dev.audition.space.Configuration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a condition looks at, after a step.
 *
 * @param state the state that the step has left; not to be changed
 * @param metrics the latest value of every metric so far, by name
 * @param step the number of the step, as it is reported
 * @param repetition how often the stage has been done since it was entered, 1 or more
 * @param configuration the trial's parameters
 */
public record Moment<S>(
    S state, Map<String, Double> metrics, long step, long repetition, Configuration configuration) {
  public Moment {
    if (!(metrics instanceof SortedMap)) {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
  }

  /** The latest value of a metric; NaN as long as there is none, which no comparison holds for. */
  public double metric(String name) {
    Double value = metrics.get(name);
    return value == null ? Double.NaN : value;
  }
}
