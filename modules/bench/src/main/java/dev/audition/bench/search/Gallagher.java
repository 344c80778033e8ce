package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.random.RandomStream;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Gallagher's peaks, 101 or 21 of them.
 *
 * @see <a href="https://hal.inria.fr/inria-00362633">Hansen et al. 2009, f21 and f22</a>
 */
final class Gallagher implements ToDoubleFunction<double[]> {
  private final double[][] rotation;
  private final double[][] centres;
  private final double[] heights;
  private final double[][] widths;

  private Gallagher(double[][] rotation, double[][] centres, double[] heights, double[][] widths) {
    this.rotation = rotation;
    this.centres = new double[centres.length][];
    this.heights = heights;
    this.widths = widths;
    for (int i = 0; i < centres.length; i++) {
      this.centres[i] = Transforms.times(rotation, centres[i]);
    }
  }

  /** A function with its rotation, its centres, and heights and widths of the peaks. */
  static Gallagher of(JsonNode data) {
    return new Gallagher(
        Json.matrix(data.get("R")),
        Json.matrix(data.get("y")),
        Json.vector(data.get("w")),
        Json.matrix(data.get("C")));
  }

  /**
   * A function whose peaks are drawn; the highest one is at the instance's optimum.
   *
   * @param condition of the highest peak's axes
   */
  static Gallagher drawn(Instance instance, int peaks, double condition) {
    var random = RandomStream.of(peaks, instance.size(), "peaks");
    double[] conditions = conditions(peaks, condition, random);
    var centres = new double[peaks][instance.size()];
    var heights = new double[peaks];
    var widths = new double[peaks][];
    for (int i = 0; i < peaks; i++) {
      for (int j = 0; j < instance.size(); j++) {
        centres[i][j] = i == 0 ? instance.optimum()[j] : -4.9 + 9.8 * random.nextDouble();
      }
      heights[i] = i == 0 ? 10 : 1.1 + 8.0 * (i - 1) / (peaks - 2);
      widths[i] = new double[instance.size()];
      for (int j = 0; j < instance.size(); j++) {
        widths[i][j] = Math.pow(conditions[i], 0.5 * Transforms.place(j, instance.size()) - 0.25);
      }
      shuffle(widths[i], 0, random);
    }
    return new Gallagher(instance.r(), centres, heights, widths);
  }

  private static double[] conditions(int peaks, double highest, RandomGenerator random) {
    var conditions = new double[peaks];
    conditions[0] = highest;
    for (int i = 1; i < peaks; i++) {
      conditions[i] = Math.pow(1000, 2.0 * (i - 1) / (peaks - 2));
    }
    shuffle(conditions, 1, random);
    return conditions;
  }

  private static void shuffle(double[] values, int from, RandomGenerator random) {
    for (int i = values.length - 1; i > from; i--) {
      int j = from + random.nextInt(i - from + 1);
      double kept = values[i];
      values[i] = values[j];
      values[j] = kept;
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
