package dev.audition.replay;

/**
 * Numbers from one to another; where both are the same, the number is known.
 *
 * @param low at most {@code high}
 */
public record Interval(double low, double high) {
  public Interval {
    if (Double.compare(low, high) > 0) {
      throw new IllegalArgumentException("%s is above %s".formatted(low, high));
    }
  }

  static Interval of(double number) {
    return new Interval(number, number);
  }

  /** The smallest interval with both in it. */
  Interval with(double number) {
    return new Interval(Math.min(low, number), Math.max(high, number));
  }

  /** Whether it is one number. */
  public boolean exact() {
    return Double.compare(low, high) == 0;
  }
}
