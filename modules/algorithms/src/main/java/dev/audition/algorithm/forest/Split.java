package dev.audition.algorithm.forest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A split of points in two, by one feature.
 *
 * @param threshold where an ordered feature is split
 * @param group bits of the values of a choice that go left
 */
record Split(int feature, double threshold, long group) {

  /**
   * The split that leaves the least sum of squares.
   *
   * @param features those that are looked at
   * @param random draws the threshold between two neighbouring values
   * @return null if the points differ in none of the features
   */
  static @Nullable Split best(Data data, int[] rows, int[] features, RandomGenerator random) {
    Split best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (int feature : features) {
      double[] keys = keys(data, rows, feature);
      Integer[] order = new Integer[rows.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order, Comparator.<Integer>comparingDouble(i -> keys[i]).thenComparingInt(i -> i));
      double total = data.mean(rows) * rows.length;
      double left = 0;
      for (int i = 1; i < order.length; i++) {
        left += data.y(rows[order[i - 1]]);
        if (keys[order[i - 1]] == keys[order[i]]) {
          continue;
        }
        double right = total - left;
        double gain = left * left / i + right * right / (order.length - i);
        if (gain > most) {
          most = gain;
          double[] values = new double[i + 1];
          Arrays.setAll(values, k -> data.x(rows[order[k]], feature));
          best = before(feature, data.choices()[feature], values, random);
        }
      }
    }
    return best;
  }

  /**
   * Values by which points are ordered: an ordered feature's own; for a choice, the mean of its
   * value's points, which makes the best grouping a split of this order (Breiman et al. 1984,
   * theorem 4.5).
   */
  private static double[] keys(Data data, int[] rows, int feature) {
    var keys = new double[rows.length];
    if (!data.choices()[feature]) {
      Arrays.setAll(keys, i -> data.x(rows[i], feature));
      return keys;
    }
    var sums = new double[64];
    var counts = new int[64];
    for (int row : rows) {
      int bit = Tree.bit(data.x(row, feature));
      sums[bit] += data.y(row);
      counts[bit]++;
    }
    // Values with equal means stay apart, by a step that no difference of means comes near.
    Arrays.setAll(
        keys,
        i -> {
          int bit = Tree.bit(data.x(rows[i], feature));
          return sums[bit] / counts[bit] + bit * 1e-12;
        });
    return keys;
  }

  /** Splits before the last of the values, which are in order. */
  private static Split before(
      int feature, boolean choice, double[] values, RandomGenerator random) {
    int left = values.length - 1;
    if (choice) {
      long group = 0;
      for (int i = 0; i < left; i++) {
        group |= 1L << Tree.bit(values[i]);
      }
      return new Split(feature, 0, group);
    }
    double low = values[left - 1];
    double high = values[left];
    double threshold = low + random.nextDouble() * (high - low);
    return new Split(feature, threshold < high ? threshold : low, 0);
  }
}
