package dev.audition.algorithm.tpe;

import static dev.audition.algorithm.tpe.Kinds.IGNORED;
import static dev.audition.algorithm.tpe.Kinds.INFEASIBLE;
import static dev.audition.algorithm.tpe.Kinds.JUDGED;
import static dev.audition.algorithm.tpe.Kinds.PARTIAL;
import static dev.audition.algorithm.tpe.Kinds.WORST;

import dev.audition.study.History;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Splits the trials of a history into good ones and others.
 *
 * <p>Completed trials come first, by loss or, for several objectives, by front; then trials that
 * were pruned, cancelled or are still pending, if they have reported, by the step they reached and
 * then by loss; then trials that break an outcome constraint, by how much; then trials that failed
 * or whose loss is NaN, which are never good. Pending trials without a report are among the others:
 * they are expected to be no better than these (a constant liar).
 */
final class Split {
  private final int[] good;
  private final double[] weights;
  private final int[] others;
  private final int total;

  private Split(int[] good, double[] weights, int[] others, int total) {
    this.good = good;
    this.weights = weights;
    this.others = others;
    this.total = total;
  }

  /** The good trials, best first; empty while too few can be judged. */
  int[] good() {
    return good;
  }

  /** A weight for each good trial, above 0; 1 on average. */
  double[] weights() {
    return weights;
  }

  /** The other trials that have an influence, in order of number. */
  int[] others() {
    return others;
  }

  /** How many trials there are, those of no influence included. */
  int total() {
    return total;
  }

  /**
   * Splits the trials of a history.
   *
   * @param known that follows the history
   */
  static Split of(History history, Kinds known, TpeSettings settings) {
    return of(history, known, settings, known.copy());
  }

  /** Splits the trials in which a parameter is active. */
  static Split of(History history, Kinds known, TpeSettings settings, double[] units) {
    byte[] kinds = known.copy();
    for (int trial = 0; trial < kinds.length; trial++) {
      kinds[trial] = Double.isNaN(units[trial]) ? IGNORED : kinds[trial];
    }
    return of(history, known, settings, kinds);
  }

  private static Split of(History history, Kinds known, TpeSettings settings, byte[] kinds) {
    var counts = new int[WORST + 1];
    for (byte kind : kinds) {
      counts[kind]++;
    }
    int usable = counts[JUDGED] + counts[PARTIAL] + counts[INFEASIBLE];
    int observed = usable + counts[WORST];
    if (observed < settings.startup()) {
      return new Split(new int[0], new double[0], new int[0], kinds.length);
    }
    int wanted = Math.min(usable, settings.good(observed));
    int[] good;
    double[] weights;
    if (history.objectives().size() == 1) {
      good = best(history, known, kinds, wanted);
      weights = byRank(good.length);
    } else {
      var fronts = new FrontSplit(history, kinds);
      good = fronts.best(wanted);
      weights = fronts.weights(good);
    }
    for (int trial : good) {
      kinds[trial] = IGNORED;
    }
    var others = new int[kinds.length - counts[IGNORED] - good.length];
    int next = 0;
    for (int trial = 0; trial < kinds.length; trial++) {
      if (kinds[trial] != IGNORED) {
        others[next++] = trial;
      }
    }
    return new Split(good, weights, others, kinds.length);
  }

  /** Weights fall with the logarithm of the rank, as those of evolution strategies do. */
  private static double[] byRank(int size) {
    var weights = new double[size];
    for (int rank = 0; rank < size; rank++) {
      weights[rank] = StrictMath.log((size + 1.0) / (rank + 1));
    }
    return scaled(weights);
  }

  /** The same proportions, 1 on average. */
  static double[] scaled(double[] weights) {
    double scale = weights.length / Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
    return weights;
  }

  /** The best {@code count} trials, best first, by a heap whose root is the worst of them. */
  private static int[] best(History history, Kinds known, byte[] kinds, int count) {
    Comparator<Integer> order = (a, b) -> compare(history, kinds, a, b);
    var heap = new PriorityQueue<>(Math.max(1, count), order.reversed());
    double bound = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < kinds.length; trial++) {
      boolean behind = kinds[trial] == JUDGED && known.loss(trial) > bound;
      if (behind || kinds[trial] < JUDGED || kinds[trial] == WORST) {
        continue;
      }
      if (heap.size() < count) {
        heap.add(trial);
      } else if (count > 0 && order.compare(trial, heap.element()) < 0) {
        heap.remove();
        heap.add(trial);
      }
      if (count > 0 && heap.size() == count) {
        int last = heap.element();
        bound = kinds[last] == JUDGED ? known.loss(last) : Double.POSITIVE_INFINITY;
      }
    }
    Integer[] best = heap.toArray(Integer[]::new);
    Arrays.sort(best, order);
    return Arrays.stream(best).mapToInt(Integer::intValue).toArray();
  }

  /** By the first objective, where there are several. */
  static int compare(History history, byte[] kinds, int a, int b) {
    int byKind = Byte.compare(kinds[a], kinds[b]);
    if (byKind != 0) {
      return byKind;
    }
    int byViolation =
        kinds[a] == INFEASIBLE ? Double.compare(history.violation(a), history.violation(b)) : 0;
    if (byViolation != 0) {
      return byViolation;
    }
    int byStep = kinds[a] == PARTIAL ? Long.compare(history.step(b), history.step(a)) : 0;
    if (byStep != 0) {
      return byStep;
    }
    int byLoss = Double.compare(history.loss(a, 0), history.loss(b, 0));
    return byLoss != 0 ? byLoss : Integer.compare(a, b);
  }
}
