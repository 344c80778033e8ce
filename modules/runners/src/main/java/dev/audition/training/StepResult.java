package dev.audition.training;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of a step: metrics to report, and a state that replaces the one it was given. */
public final class StepResult {
  static final StepResult NOTHING = new StepResult(new TreeMap<>(), null);

  private final SortedMap<String, Double> metrics;
  private final @Nullable Object state;

  private StepResult(SortedMap<String, Double> metrics, @Nullable Object state) {
    this.metrics = Collections.unmodifiableSortedMap(metrics);
    this.state = state;
  }

  static StepResult of(Map<String, Double> metrics) {
    return new StepResult(new TreeMap<>(metrics), null);
  }

  /** The same with one more metric; NaN and infinities are data. */
  public StepResult and(String name, double value) {
    var more = new TreeMap<>(metrics);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException(
          "metric '%s' is given twice by one step; give each once".formatted(name));
    }
    return new StepResult(more, state);
  }

  /** The same for trainings whose states are never changed: the next step is given this one. */
  public StepResult with(Object nextState) {
    return new StepResult(metrics, Objects.requireNonNull(nextState, "nextState"));
  }

  SortedMap<String, Double> metrics() {
    return metrics;
  }

  Optional<Object> state() {
    return Optional.ofNullable(state);
  }
}
