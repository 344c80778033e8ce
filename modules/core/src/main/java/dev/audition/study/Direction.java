package dev.audition.study;

/** Whether smaller or larger values of a metric are better. */
public enum Direction {
  MINIMIZE,
  MAXIMIZE;

  /** The value turned so that smaller is better; NaN stays NaN. Its own inverse. */
  public double loss(double value) {
    return this == MINIMIZE ? value : -value;
  }
}
