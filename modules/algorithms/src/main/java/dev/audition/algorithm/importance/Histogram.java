package dev.audition.algorithm.importance;

import dev.audition.algorithm.math.Normal;
import dev.audition.algorithm.surrogate.Feature;
import java.util.Arrays;

/** How a feature's values are distributed. */
final class Histogram {
  private static final int CELLS = 50;
  private static final double PRIOR = 1;

  private Histogram() {}

  /**
   * Probabilities of cells, all above 0: of a choice's values and of its being inactive, else of 50
   * equal parts of the unit interval, with normal kernels whose width is by Scott's rule.
   *
   * @param values of the feature
   */
  static double[] of(Feature feature, double[] values) {
    int cells = feature.choice() ? feature.values() + 1 : CELLS;
    var density = new double[cells];
    Arrays.fill(density, PRIOR / cells);
    double width = width(values);
    for (double value : values) {
      if (feature.choice()) {
        density[(int) value]++;
      } else {
        add(density, value, width);
      }
    }
    for (int cell = 0; cell < cells; cell++) {
      density[cell] /= values.length + PRIOR;
    }
    return density;
  }

  /** Adds a kernel, cut off at the ends. */
  private static void add(double[] density, double value, double width) {
    double mass = Normal.between(-value / width, (1 - value) / width);
    for (int cell = 0; cell < density.length; cell++) {
      double low = ((double) cell / density.length - value) / width;
      double high = ((cell + 1.0) / density.length - value) / width;
      density[cell] += Normal.between(low, high) / mass;
    }
  }

  private static double width(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = StrictMath.sqrt(squares / Math.max(1, values.length - 1));
    return Math.max(1.0 / CELLS, deviation * StrictMath.pow(values.length, -0.2));
  }
}
