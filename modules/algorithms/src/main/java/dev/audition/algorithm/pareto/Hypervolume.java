package dev.audition.algorithm.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Volume of what points dominate within a bound.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2010.2077298">While et al. 2012: exclusive volumes by
 *     limited sets (WFG)</a>
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The volume.
   *
   * @param points one row a point, smaller is better, no NaN; those not below {@code bound} in all
   *     coordinates add nothing
   * @param bound the worst corner, finite
   */
  public static double of(double[][] points, double[] bound) {
    double[][] inside =
        Arrays.stream(points)
            .filter(point -> below(point, bound))
            .sorted(Arrays::compare)
            .toArray(double[][]::new);
    return volume(inside, bound);
  }

  /**
   * What each point adds to the others: the volume that no other dominates.
   *
   * @return one number a point, 0 or more
   */
  public static double[] contributions(double[][] points, double[] bound) {
    var contributions = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      int left = i;
      if (below(points[i], bound)) {
        double[][] others = new double[points.length - 1][];
        System.arraycopy(points, 0, others, 0, i);
        System.arraycopy(points, i + 1, others, i, points.length - i - 1);
        contributions[left] = exclusive(points[i], others, 0, bound);
      }
    }
    return contributions;
  }

  /**
   * Chooses points of large volume together, greedily: always the one that adds most.
   *
   * @param count how many, at most as many as there are points
   * @return indexes into {@code points}, in order of choice
   * @see <a href="https://doi.org/10.1162/EVCO_a_00159">Guerreiro et al. 2016</a>
   */
  public static int[] choose(double[][] points, double[] bound, int count) {
    var chosen = new int[count];
    var taken = new ArrayList<double[]>();
    var gains = new double[points.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = box(points[i], bound);
    }
    for (int n = 0; n < count; n++) {
      int best = next(points, bound, taken, gains);
      chosen[n] = best;
      taken.add(points[best]);
      gains[best] = -1;
    }
    return chosen;
  }

  /** Gains only fall as points are taken, so that most need not be computed anew. */
  private static int next(double[][] points, double[] bound, List<double[]> taken, double[] gains) {
    double[][] others = taken.toArray(double[][]::new);
    Integer[] order = new Integer[points.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -gains[i]));
    int best = order[0];
    double most = -1;
    for (int i : order) {
      if (gains[i] <= most) {
        break;
      }
      gains[i] = below(points[i], bound) ? exclusive(points[i], others, 0, bound) : 0;
      if (gains[i] > most) {
        most = gains[i];
        best = i;
      }
    }
    return best;
  }

  private static boolean below(double[] point, double[] bound) {
    for (int i = 0; i < point.length; i++) {
      if (!(point[i] < bound[i])) {
        return false;
      }
    }
    return true;
  }

  private static double box(double[] point, double[] bound) {
    double box = 1;
    for (int i = 0; i < point.length; i++) {
      box *= Math.max(0, bound[i] - point[i]);
    }
    return box;
  }

  private static double volume(double[][] sorted, double[] bound) {
    if (bound.length == 2) {
      return area(sorted, bound);
    }
    double volume = 0;
    for (int i = 0; i < sorted.length; i++) {
      volume += exclusive(sorted[i], sorted, i + 1, bound);
    }
    return volume;
  }

  private static double area(double[][] sorted, double[] bound) {
    double area = 0;
    double lowest = bound[1];
    for (double[] point : sorted) {
      if (point[1] < lowest) {
        area += (bound[0] - point[0]) * (lowest - point[1]);
        lowest = point[1];
      }
    }
    return area;
  }

  /** What a point adds to those from an index on. */
  private static double exclusive(double[] point, double[][] others, int from, double[] bound) {
    var limited = new ArrayList<double[]>();
    for (int i = from; i < others.length; i++) {
      double[] worse = new double[point.length];
      for (int k = 0; k < worse.length; k++) {
        worse[k] = Math.max(point[k], others[i][k]);
      }
      if (below(worse, bound)) {
        limited.add(worse);
      }
    }
    return box(point, bound) - volume(undominated(limited), bound);
  }

  private static double[][] undominated(List<double[]> points) {
    points.sort(Arrays::compare);
    var kept = new ArrayList<double[]>();
    for (double[] point : points) {
      boolean beaten = false;
      for (double[] other : kept) {
        beaten |= Fronts.dominates(other, point) || Arrays.equals(other, point);
      }
      if (!beaten) {
        kept.add(point);
      }
    }
    return kept.toArray(double[][]::new);
  }
}
