package dev.audition.algorithm.pareto;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How much room a point has on its front.
 *
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb et al. 2002, section III.B</a>
 */
public final class Crowding {
  private Crowding() {}

  /**
   * Crowding distances.
   *
   * @param losses of the points of one front, no NaN
   * @return one a point; infinite at the ends
   */
  public static double[] of(double[][] losses) {
    int n = losses.length;
    var room = new double[n];
    if (n == 0) {
      return room;
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    for (int objective = 0; objective < losses[0].length; objective++) {
      int along = objective;
      Arrays.sort(order, Comparator.comparingDouble(i -> losses[i][along]));
      room[order[0]] = Double.POSITIVE_INFINITY;
      room[order[n - 1]] = Double.POSITIVE_INFINITY;
      double range = losses[order[n - 1]][along] - losses[order[0]][along];
      for (int i = 1; range > 0 && range < Double.POSITIVE_INFINITY && i < n - 1; i++) {
        room[order[i]] += (losses[order[i + 1]][along] - losses[order[i - 1]][along]) / range;
      }
    }
    return room;
  }
}
