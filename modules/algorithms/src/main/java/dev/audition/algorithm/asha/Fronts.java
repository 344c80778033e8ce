package dev.audition.algorithm.asha;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points of several losses in order: front by front, and within a front each next one is the
 * farthest from those before it, beginning with the one of the lowest first loss.
 */
final class Fronts {
  private final double[][] points;

  /** Points of equal length, no NaN. */
  Fronts(double[][] points) {
    this.points = points;
  }

  /** The place of a point in the order; 0 is the best. */
  int place(int self) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      left.add(i);
    }
    int before = 0;
    while (true) {
      List<Integer> front = front(left);
      if (front.contains(self)) {
        return before + placeWithin(front, self);
      }
      before += front.size();
      left.removeAll(front);
    }
  }

  private List<Integer> front(List<Integer> among) {
    return among.stream()
        .filter(one -> among.stream().noneMatch(other -> dominates(points[other], points[one])))
        .toList();
  }

  /** No worse anywhere, and better somewhere. */
  static boolean dominates(double[] a, double[] b) {
    boolean better = false;
    for (int i = 0; i < a.length; i++) {
      if (a[i] > b[i]) {
        return false;
      }
      better |= a[i] < b[i];
    }
    return better;
  }

  private int placeWithin(List<Integer> front, int self) {
    var left = new ArrayList<>(front);
    double[] spread = spread(front);
    var distances = new double[points.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int next = front.getFirst();
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
    }
  }

  private double[] spread(List<Integer> front) {
    var spread = new double[points[0].length];
    for (int i = 0; i < spread.length; i++) {
      int at = i;
      double low = front.stream().mapToDouble(one -> points[one][at]).min().orElse(0);
      double high = front.stream().mapToDouble(one -> points[one][at]).max().orElse(0);
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
