package dev.audition.algorithm.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts points into fronts: the first is of those that no other dominates, the next of those that
 * only points of the first dominate, and so on.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2014.2308305">Zhang et al. 2015, the sequential
 *     search</a>
 */
public final class Fronts {
  private Fronts() {}

  /** Whether {@code a} is nowhere worse than {@code b} and somewhere better. */
  public static boolean dominates(double[] a, double[] b) {
    boolean better = false;
    for (int i = 0; i < a.length; i++) {
      if (a[i] > b[i]) {
        return false;
      }
      better |= a[i] < b[i];
    }
    return better;
  }

  /**
   * The fronts of points.
   *
   * @param losses one row a point, smaller is better, no NaN; may be infinite
   * @return indexes into {@code losses}, front by front; ascending within a front
   */
  public static List<int[]> of(double[][] losses) {
    Integer[] order = new Integer[losses.length];
    Arrays.setAll(order, i -> i);
    Comparator<Integer> lexical = (a, b) -> Arrays.compare(losses[a], losses[b]);
    Arrays.sort(order, lexical);
    var fronts = new ArrayList<List<Integer>>();
    for (int point : order) {
      place(fronts, losses, point);
    }
    return fronts.stream()
        .map(front -> front.stream().mapToInt(Integer::intValue).sorted().toArray())
        .toList();
  }

  /**
   * The first fronts, as many as hold {@code count} points; all if there are fewer. Peels them off
   * one by one, which is faster than sorting all while there are few.
   */
  public static List<int[]> first(double[][] losses, int count) {
    Integer[] left = new Integer[losses.length];
    Arrays.setAll(left, i -> i);
    Comparator<Integer> lexical = (a, b) -> Arrays.compare(losses[a], losses[b]);
    Arrays.sort(left, lexical);
    var fronts = new ArrayList<int[]>();
    int size = left.length;
    for (int found = 0; found < count && size > 0; found += fronts.getLast().length) {
      var front = new ArrayList<Integer>();
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (dominated(front, losses, left[i])) {
          left[kept++] = left[i];
        } else {
          front.add(left[i]);
        }
      }
      size = kept;
      fronts.add(front.stream().mapToInt(Integer::intValue).sorted().toArray());
    }
    return fronts;
  }

  /** In lexical order only points before can dominate; each front is a bar to those behind it. */
  private static void place(List<List<Integer>> fronts, double[][] losses, int point) {
    int low = 0;
    int high = fronts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dominated(fronts.get(middle), losses, point)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == fronts.size()) {
      fronts.add(new ArrayList<>());
    }
    fronts.get(low).add(point);
  }

  private static boolean dominated(List<Integer> front, double[][] losses, int point) {
    boolean two = losses[point].length <= 2;
    for (int i = front.size() - 1; i >= 0; i--) {
      if (dominates(losses[front.get(i)], losses[point])) {
        return true;
      }
      if (two) {
        return false;
      }
    }
    return false;
  }
}
