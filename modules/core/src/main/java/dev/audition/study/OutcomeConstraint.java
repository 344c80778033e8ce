package dev.audition.study;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a metric must keep to for a trial to be feasible; known only once the trial has reported it.
 * A trial that is not feasible stays a result, but any feasible one is better (the feasibility rule
 * of <a href="https://doi.org/10.1016/S0045-7825(99)00389-8">Deb 2000</a>, section 3).
 *
 * @param metric name of the metric, as reported; the last value counts
 * @param min smallest value allowed; finite
 * @param max largest value allowed; finite, not below {@code min}; one of them is there
 */
public record OutcomeConstraint(String metric, OptionalDouble min, OptionalDouble max) {
  public OutcomeConstraint {
    Objects.requireNonNull(min, "min");
    Objects.requireNonNull(max, "max");
    if (metric.isBlank()) {
      throw new IllegalArgumentException(
          "an outcome constraint's metric must have a name, but it is blank");
    }
    if (min.isEmpty() && max.isEmpty()) {
      throw new IllegalArgumentException(
          "the outcome constraint of '%s' must have a min or a max, but has none"
              .formatted(metric));
    }
    if (!Double.isFinite(min.orElse(0)) || !Double.isFinite(max.orElse(0))) {
      throw new IllegalArgumentException(
          "bounds of the outcome constraint of '%s' must be finite, but are %s and %s"
              .formatted(metric, min, max));
    }
    if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
      throw new IllegalArgumentException(
          "the max of the outcome constraint of '%s' must not be below its min, %s, but is %s"
              .formatted(metric, min.getAsDouble(), max.getAsDouble()));
    }
  }

  /** The metric must not exceed {@code max}. */
  public static OutcomeConstraint atMost(String metric, double max) {
    return new OutcomeConstraint(metric, OptionalDouble.empty(), OptionalDouble.of(max));
  }

  /** The metric must not fall below {@code min}. */
  public static OutcomeConstraint atLeast(String metric, double min) {
    return new OutcomeConstraint(metric, OptionalDouble.of(min), OptionalDouble.empty());
  }

  /** How far a value is outside: 0 if it keeps to the bounds, NaN if it is NaN. */
  public double violation(double value) {
    if (Double.isNaN(value)) {
      return value;
    }
    return Math.max(0, Math.max(min.orElse(value) - value, value - max.orElse(value)));
  }

  /**
   * The sum of the violations.
   *
   * @param values one a constraint, in their order
   * @return 0 if there are no constraints, NaN if a value is
   */
  public static double violation(List<OutcomeConstraint> constraints, List<Double> values) {
    double sum = 0;
    for (int i = 0; i < constraints.size(); i++) {
      sum += constraints.get(i).violation(values.get(i));
    }
    return sum;
  }

  /** As people write it: {@code 1 <= latency <= 100}. */
  @Override
  public String toString() {
    return (min.isPresent() ? min.getAsDouble() + " <= " : "")
        + metric
        + (max.isPresent() ? " <= " + max.getAsDouble() : "");
  }
}
