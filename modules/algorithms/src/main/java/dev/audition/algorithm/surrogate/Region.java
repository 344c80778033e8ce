package dev.audition.algorithm.surrogate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The part of the unit cube that is searched: from a low to a high coordinate a parameter. */
public final class Region {
  private final double[] low;
  private final double[] high;

  /** From {@code low} to {@code high}, by parameter. */
  public Region(double[] low, double[] high) {
    this.low = low;
    this.high = high;
  }

  /** All of the cube. */
  public static Region all(int parameters) {
    var high = new double[parameters];
    Arrays.fill(high, 1);
    return new Region(new double[parameters], high);
  }

  double low(int parameter) {
    return low[parameter];
  }

  double high(int parameter) {
    return high[parameter];
  }

  /** Whether a coordinate of a parameter is in it. */
  public boolean contains(int parameter, double coordinate) {
    return coordinate >= low[parameter] && coordinate <= high[parameter];
  }

  /** A point in it, uniform. */
  double[] draw(RandomGenerator random) {
    var point = new double[low.length];
    for (int p = 0; p < point.length; p++) {
      point[p] = low[p] + random.nextDouble() * (high[p] - low[p]);
    }
    return point;
  }

  /** Moves a point into it. */
  double[] clip(double[] point) {
    for (int p = 0; p < point.length; p++) {
      point[p] = Math.max(low[p], Math.min(high[p], point[p]));
    }
    return point;
  }
}
