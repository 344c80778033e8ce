package dev.audition.study;

import java.util.Objects;

/**
 * A metric and what is wanted of it.
 *
 * @param metric name of the metric, as reported
 * @param direction which values are better
 * @param rule which value stands for a trial that ends without a final one
 */
public record Objective(String metric, Direction direction, ValueRule rule) {
  public Objective {
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(rule, "rule");
    if (metric.isBlank()) {
      throw new IllegalArgumentException("an objective's metric must have a name, but it is blank");
    }
  }

  /** Smaller values of {@code metric} are better; the last one counts. */
  public static Objective minimize(String metric) {
    return new Objective(metric, Direction.MINIMIZE, ValueRule.LAST);
  }

  /** Larger values of {@code metric} are better; the last one counts. */
  public static Objective maximize(String metric) {
    return new Objective(metric, Direction.MAXIMIZE, ValueRule.LAST);
  }

  /** The value turned so that smaller is better; NaN stays NaN. */
  public double loss(double value) {
    return direction.loss(value);
  }
}
