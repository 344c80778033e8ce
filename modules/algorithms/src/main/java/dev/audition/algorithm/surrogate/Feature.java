package dev.audition.algorithm.surrogate;

import dev.audition.space.Domain;

/**
 * A parameter as a model sees it.
 *
 * @param parameter its position in the space
 * @param domain its values; two or more
 * @param choice whether they have no order
 * @param values how many there are; {@link Integer#MAX_VALUE} for a continuum and beyond
 */
public record Feature(int parameter, Domain domain, boolean choice, int values) {
  private static final int FEW = 24;

  /** Whether its values are few enough, or without order, to be tried one by one. */
  public boolean discrete() {
    return choice || values <= FEW;
  }

  /**
   * The feature's value.
   *
   * @param unit coordinate in {@code [0, 1]}; NaN if the parameter is inactive
   * @return for a choice the number of its value, one past the last if it is inactive; else the
   *     coordinate, 0.5 if it is inactive
   */
  public double of(double unit) {
    if (choice) {
      return Double.isNaN(unit) ? values : cell(unit);
    }
    return Double.isNaN(unit) ? 0.5 : unit;
  }

  /** The cell of equal width in which a coordinate lies, for parameters of few values. */
  public int cell(double unit) {
    return (int) Math.min(values - 1.0, Math.floor(unit * values));
  }
}
