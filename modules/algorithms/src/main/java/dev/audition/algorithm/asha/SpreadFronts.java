package dev.audition.algorithm.asha;

import dev.audition.algorithm.pareto.Fronts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points of several losses in order: front by front, and within a front each next one is the
 * farthest from those before it, beginning with the one of the lowest first loss.
 */
final class SpreadFronts {
  private final double[][] points;

  /** Points of equal length, no NaN. */
  SpreadFronts(double[][] points) {
    this.points = points;
  }

  /**
   * How many points come before a point in the order.
   *
   * @param enough if the fronts before that of the point have so many points, some number from
   *     {@code enough} up to theirs is the answer
   */
  int before(int self, int enough) {
    int better = 0;
    var rivals = new ArrayList<double[]>();
    int place = 0;
    for (int i = 0; i < points.length; i++) {
      place = i == self ? rivals.size() : place;
      better += Fronts.dominates(points[i], points[self]) ? 1 : 0;
      if (!Fronts.dominates(points[self], points[i])) {
        rivals.add(points[i]);
      }
    }
    return better >= enough
        ? better
        : new SpreadFronts(rivals.toArray(double[][]::new)).among(place, enough);
  }

  /** The same, among points of which none is in a later front. */
  private int among(int self, int enough) {
    int before = 0;
    for (int[] front : Fronts.of(points)) {
      if (Arrays.binarySearch(front, self) >= 0) {
        return before >= enough ? before : before + placeWithin(front, self);
      }
      before += front.length;
    }
    throw new IllegalArgumentException("there is no point " + self);
  }

  private int placeWithin(int[] front, int self) {
    List<Integer> left = new ArrayList<>(Arrays.stream(front).boxed().toList());
    double[] spread = spread(front);
    var distances = new double[points.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int next = front[0];
    for (int one : front) {
      next = points[one][0] < points[next][0] ? one : next;
    }
    for (int place = 0; ; place++) {
      if (next == self) {
        return place;
      }
      int chosen = next;
      left.removeIf(one -> one == chosen);
      next = left.getFirst();
      for (int one : left) {
        distances[one] = Math.min(distances[one], distance(points[one], points[chosen], spread));
        next = distances[one] > distances[next] ? one : next;
      }
      if (distances[next] == 0) {
        return place + 1 + left.indexOf(self);
      }
    }
  }

  private double[] spread(int[] front) {
    var spread = new double[points[0].length];
    for (int i = 0; i < spread.length; i++) {
      int at = i;
      double low = Arrays.stream(front).mapToDouble(one -> points[one][at]).min().orElse(0);
      double high = Arrays.stream(front).mapToDouble(one -> points[one][at]).max().orElse(0);
      spread[i] = high > low && Double.isFinite(high - low) ? high - low : 1;
    }
    return spread;
  }

  /** The square of the distance, in units of the front's spread; equal infinities are 0 apart. */
  private static double distance(double[] a, double[] b, double[] spread) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = a[i] == b[i] ? 0 : (a[i] - b[i]) / spread[i];
      sum += d * d;
    }
    return sum;
  }
}
