package dev.audition.algorithm.gp;

import dev.audition.algorithm.math.Normal;
import dev.audition.algorithm.surrogate.Acquisition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Logarithm of the expected growth of the area that two losses dominate, below a reference point.
 *
 * <p>The area that is not dominated is cut into strips along the first loss; the two losses are
 * independent, so a strip's expected growth is a product of two expectations.
 *
 * @see <a href="https://doi.org/10.1007/s10898-019-00798-7">Yang et al. 2019, section 4</a>
 */
final class HypervolumeImprovement implements Acquisition {
  private static final double LEAST = 1e-300;
  private static final double ROOT_2_PI = 2.5066282746310002;

  private final Prediction first;
  private final Prediction second;

  /** Ends of the strips along the first loss, ascending, and their heights along the second. */
  private final double[] ends;

  private final double[] heights;
  private final double[] slopes = new double[4];

  /**
   * @param points losses of the trials so far, two each
   * @param reference a point that is worse than what is looked for
   */
  HypervolumeImprovement(
      Prediction first, Prediction second, List<double[]> points, double[] reference) {
    this.first = first;
    this.second = second;
    var ends = new double[points.size() + 1];
    var heights = new double[points.size() + 1];
    int strips = 0;
    double height = reference[1];
    List<double[]> sorted =
        points.stream()
            .sorted(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]))
            .toList();
    for (double[] point : sorted) {
      if (point[0] < reference[0] && point[1] < height) {
        ends[strips] = point[0];
        heights[strips++] = height;
        height = point[1];
      }
    }
    ends[strips] = reference[0];
    heights[strips++] = height;
    this.ends = Arrays.copyOf(ends, strips);
    this.heights = Arrays.copyOf(heights, strips);
  }

  @Override
  public double score(double[] point) {
    first.at(point, false);
    second.at(point, false);
    return StrictMath.log(Math.max(LEAST, expected()));
  }

  @Override
  public double score(double[] point, double[] gradient) {
    first.at(point, true);
    second.at(point, true);
    double expected = Math.max(LEAST, expected());
    first.chain(slopes[0] / expected, slopes[1] / expected, gradient);
    second.chain(slopes[2] / expected, slopes[3] / expected, gradient);
    return StrictMath.log(expected);
  }

  /** The expected growth; fills in its derivatives by means and deviations. */
  private double expected() {
    Arrays.fill(slopes, 0);
    double sum = 0;
    var before = new double[3];
    var width = new double[3];
    var height = new double[3];
    for (int i = 0; i < ends.length; i++) {
      below(first, ends[i], width);
      below(second, heights[i], height);
      double growth = width[0] - before[0];
      sum += growth * height[0];
      slopes[0] += (width[1] - before[1]) * height[0];
      slopes[1] += (width[2] - before[2]) * height[0];
      slopes[2] += growth * height[1];
      slopes[3] += growth * height[2];
      System.arraycopy(width, 0, before, 0, 3);
    }
    return sum;
  }

  /** How far the loss is expected to be below a bound, and the derivatives. */
  private static void below(Prediction prediction, double bound, double[] answer) {
    double z = (bound - prediction.mean()) / prediction.deviation();
    double density = StrictMath.exp(-z * z / 2) / ROOT_2_PI;
    double probability = Normal.cumulative(z);
    answer[0] = prediction.deviation() * (density + z * probability);
    answer[1] = -probability;
    answer[2] = density;
  }
}
