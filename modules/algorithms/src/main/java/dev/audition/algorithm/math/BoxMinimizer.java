package dev.audition.algorithm.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Minimises a smooth function within a box: limited-memory BFGS on the coordinates that are not
 * held at a bound, each step projected into the box.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal 1989, algorithm 2.1</a>
 */
public final class BoxMinimizer {
  private static final int MEMORY = 6;
  private static final double ARMIJO = 1e-4;
  private static final int SHORTENINGS = 12;
  private static final double SHORTER = 0.4;
  private static final double FLAT = 1e-9;
  private static final double CURVED = 1e-10;

  private final double[][] box;
  private final int iterations;
  private final double firstStep;
  private final double tolerance;

  /**
   * A minimizer.
   *
   * @param box lower bounds, and upper bounds that are not below these
   * @param iterations at most
   * @param firstStep the first step moves no coordinate by more than this
   * @param tolerance it ends when a step lowers the value by less than this part of it, or of 1
   */
  public BoxMinimizer(double[][] box, int iterations, double firstStep, double tolerance) {
    this.box = box;
    this.iterations = iterations;
    this.firstStep = firstStep;
    this.tolerance = tolerance;
  }

  /** A function with its gradient. */
  @FunctionalInterface
  public interface Slope {
    /**
     * The value at a point.
     *
     * @param gradient filled in
     * @return NaN or infinite where the function is not defined
     */
    double at(double[] point, double[] gradient);
  }

  /** Where the search ended. */
  public static final class Minimum {
    private final double[] point;
    private final double value;

    Minimum(double[] point, double value) {
      this.point = point;
      this.value = value;
    }

    /** The point, within the box. */
    public double[] point() {
      return point;
    }

    /** The value there; not finite if that of the start was not. */
    public double value() {
      return value;
    }
  }

  private static final class Pair {
    private final double[] step;
    private final double[] change;
    private final double rho;

    Pair(double[] step, double[] change, double rho) {
      this.step = step;
      this.change = change;
      this.rho = rho;
    }
  }

  /** Searches from a point within the box. */
  public Minimum minimize(Slope function, double[] start) {
    Deque<Pair> memory = new ArrayDeque<>();
    var at = Place.of(function, start.clone());
    for (int i = 0; i < iterations && Double.isFinite(at.value); i++) {
      boolean[] free = free(at);
      double largest = largest(at.gradient, free);
      if (largest <= FLAT) {
        break;
      }
      double[] direction = direction(at.gradient, free, memory);
      if (!(dot(direction, at.gradient) < 0)) {
        memory.clear();
        direction = direction(at.gradient, free, memory);
      }
      double scale = memory.isEmpty() ? Math.min(1, firstStep / largest) : 1;
      Place next = step(function, at, direction, scale);
      if (next == null && memory.isEmpty()) {
        break;
      }
      if (next == null) {
        memory.clear();
        continue;
      }
      remember(memory, at, next);
      boolean still = Math.abs(at.value - next.value) <= tolerance * (1 + Math.abs(at.value));
      at = next;
      if (still) {
        break;
      }
    }
    return new Minimum(at.point, at.value);
  }

  private static final class Place {
    private final double[] point;
    private final double value;
    private final double[] gradient;

    Place(double[] point, double value, double[] gradient) {
      this.point = point;
      this.value = value;
      this.gradient = gradient;
    }

    static Place of(Slope function, double[] point) {
      var gradient = new double[point.length];
      return new Place(point, function.at(point, gradient), gradient);
    }
  }

  /** The coordinates that are not pressed against a bound. */
  private boolean[] free(Place at) {
    var free = new boolean[at.point.length];
    for (int i = 0; i < free.length; i++) {
      boolean low = at.point[i] <= box[0][i] && at.gradient[i] > 0;
      boolean high = at.point[i] >= box[1][i] && at.gradient[i] < 0;
      free[i] = !low && !high;
    }
    return free;
  }

  private static double largest(double[] gradient, boolean[] free) {
    double largest = 0;
    for (int i = 0; i < free.length; i++) {
      largest = free[i] ? Math.max(largest, Math.abs(gradient[i])) : largest;
    }
    return largest;
  }

  /** Shortens a step until the value falls enough; null if it does not. */
  private @Nullable Place step(Slope function, Place at, double[] direction, double longest) {
    double scale = longest;
    for (int halving = 0; halving < SHORTENINGS; halving++) {
      var point = new double[direction.length];
      double decrease = 0;
      for (int i = 0; i < point.length; i++) {
        double wanted = at.point[i] + scale * direction[i];
        point[i] = Math.max(box[0][i], Math.min(box[1][i], wanted));
        decrease += at.gradient[i] * (point[i] - at.point[i]);
      }
      Place next = Place.of(function, point);
      if (decrease < 0 && next.value <= at.value + ARMIJO * decrease) {
        return next;
      }
      scale *= SHORTER;
    }
    return null;
  }

  private static void remember(Deque<Pair> memory, Place at, Place next) {
    int d = at.point.length;
    var step = new double[d];
    var change = new double[d];
    for (int i = 0; i < d; i++) {
      step[i] = next.point[i] - at.point[i];
      change[i] = next.gradient[i] - at.gradient[i];
    }
    double product = dot(step, change);
    if (product > CURVED * dot(change, change)) {
      memory.addFirst(new Pair(step, change, 1 / product));
      if (memory.size() > MEMORY) {
        memory.removeLast();
      }
    }
  }

  /** The two-loop recursion, on free coordinates. */
  private static double[] direction(double[] gradient, boolean[] free, Deque<Pair> memory) {
    int d = gradient.length;
    var q = new double[d];
    for (int i = 0; i < d; i++) {
      q[i] = free[i] ? -gradient[i] : 0;
    }
    var weights = new double[memory.size()];
    int at = 0;
    for (Pair pair : memory) {
      weights[at] = pair.rho * dot(pair.step, q);
      axpy(q, -weights[at], pair.change, free);
      at++;
    }
    if (!memory.isEmpty()) {
      Pair newest = memory.getFirst();
      double scale = 1 / (newest.rho * dot(newest.change, newest.change));
      for (int i = 0; i < d; i++) {
        q[i] *= scale;
      }
    }
    Iterator<Pair> oldestFirst = memory.descendingIterator();
    while (oldestFirst.hasNext()) {
      Pair pair = oldestFirst.next();
      at--;
      double beta = pair.rho * dot(pair.change, q);
      axpy(q, weights[at] - beta, pair.step, free);
    }
    return q;
  }

  private static void axpy(double[] to, double factor, double[] of, boolean[] free) {
    for (int i = 0; i < to.length; i++) {
      to[i] += free[i] ? factor * of[i] : 0;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
