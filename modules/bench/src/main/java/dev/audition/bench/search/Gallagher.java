package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToDoubleFunction;

/**
 * Gallagher's 101 peaks.
 *
 * @see <a href="https://hal.inria.fr/inria-00362633">Hansen et al. 2009, f21</a>
 */
final class Gallagher implements ToDoubleFunction<double[]> {
  private final double[][] rotation;
  private final double[][] centres;
  private final double[] heights;
  private final double[][] widths;

  /** A function with its rotation, its centres, and heights and widths of the peaks. */
  Gallagher(JsonNode data) {
    rotation = Json.matrix(data.get("R"));
    centres = Json.matrix(data.get("y"));
    heights = Json.vector(data.get("w"));
    widths = Json.matrix(data.get("C"));
    for (int i = 0; i < centres.length; i++) {
      centres[i] = Transforms.times(rotation, centres[i]);
    }
  }

  @Override
  public double applyAsDouble(double[] x) {
    double[] z = Transforms.times(rotation, x);
    double highest = 0;
    for (int i = 0; i < heights.length; i++) {
      double distance = 0;
      for (int j = 0; j < z.length; j++) {
        double d = z[j] - centres[i][j];
        distance += widths[i][j] * d * d;
      }
      highest = Math.max(highest, heights[i] * Math.exp(-distance / (2 * z.length)));
    }
    double depth = Transforms.oscillate(10 - highest);
    return depth * depth + Transforms.penalty(x);
  }
}
