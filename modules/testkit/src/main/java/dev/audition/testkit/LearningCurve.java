package dev.audition.testkit;

import java.util.random.RandomGenerator;

/**
 * A loss that falls by a power law, as training losses do: {@code floor + height * step^-rate}.
 *
 * @param floor the loss after endless training
 * @param height how much the first step is above it
 * @param rate of the fall, above 0
 */
public record LearningCurve(double floor, double height, double rate) {

  /** A curve with a floor in {@code [0, 1)}; lower floors fall faster on the whole. */
  public static LearningCurve any(RandomGenerator random) {
    double floor = random.nextDouble();
    return new LearningCurve(
        floor, 0.5 + random.nextDouble(), 0.3 + 0.5 * random.nextDouble() * (1 - floor));
  }

  /** The loss at a step, 1 or more. */
  public double at(long step) {
    return floor + height * Math.pow((double) step, -rate);
  }
}
