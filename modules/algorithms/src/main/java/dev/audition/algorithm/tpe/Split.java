package dev.audition.algorithm.tpe;

import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Splits the trials of a history into good ones and others.
 *
 * <p>Completed trials come first, by loss; then trials that were pruned, cancelled or are still
 * pending, if they have reported, by the step they reached and then by loss; then trials that
 * failed or whose loss is NaN, which are never good. Pending trials without a report are among the
 * others: they are expected to be no better than these (a constant liar).
 */
final class Split {
  private static final byte SILENT = 0;
  private static final byte IGNORED = 1;
  private static final byte JUDGED = 2;
  private static final byte PARTIAL = 3;
  private static final byte WORST = 4;

  private final int[] good;
  private final int[] others;

  private Split(int[] good, int[] others) {
    this.good = good;
    this.others = others;
  }

  /** The good trials, best first; empty while too few can be judged. */
  int[] good() {
    return good;
  }

  /** The other trials that have an influence, in order of number. */
  int[] others() {
    return others;
  }

  static Split of(History history, TpeSettings settings) {
    var kinds = new byte[history.size()];
    var counts = new int[WORST + 1];
    for (int trial = 0; trial < kinds.length; trial++) {
      kinds[trial] = kind(history.status(trial), history.loss(trial, 0));
      counts[kinds[trial]]++;
    }
    int observed = counts[JUDGED] + counts[PARTIAL] + counts[WORST];
    if (observed < settings.startup()) {
      return new Split(new int[0], new int[0]);
    }
    int usable = counts[JUDGED] + counts[PARTIAL];
    int[] good = best(history, kinds, Math.min(usable, settings.good(observed)));
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
    return new Split(good, others);
  }

  private static byte kind(TrialStatus status, double loss) {
    boolean number = !Double.isNaN(loss);
    return switch (status) {
      case COMPLETED -> number ? JUDGED : WORST;
      case PRUNED -> number ? PARTIAL : WORST;
      case FAILED -> WORST;
      case PENDING -> number ? PARTIAL : SILENT;
      case CANCELLED -> number ? PARTIAL : IGNORED;
    };
  }

  /** The best {@code count} trials, best first, by a heap whose root is the worst of them. */
  private static int[] best(History history, byte[] kinds, int count) {
    Comparator<Integer> order = (a, b) -> compare(history, kinds, a, b);
    var heap = new PriorityQueue<>(Math.max(1, count), order.reversed());
    for (int trial = 0; trial < kinds.length; trial++) {
      if (kinds[trial] != JUDGED && kinds[trial] != PARTIAL) {
        continue;
      }
      if (heap.size() < count) {
        heap.add(trial);
      } else if (count > 0 && order.compare(trial, heap.element()) < 0) {
        heap.remove();
        heap.add(trial);
      }
    }
    Integer[] best = heap.toArray(Integer[]::new);
    Arrays.sort(best, order);
    return Arrays.stream(best).mapToInt(Integer::intValue).toArray();
  }

  private static int compare(History history, byte[] kinds, int a, int b) {
    int byKind = Byte.compare(kinds[a], kinds[b]);
    if (byKind != 0) {
      return byKind;
    }
    int byStep = kinds[a] == PARTIAL ? Long.compare(history.step(b), history.step(a)) : 0;
    if (byStep != 0) {
      return byStep;
    }
    int byLoss = Double.compare(history.loss(a, 0), history.loss(b, 0));
    return byLoss != 0 ? byLoss : Integer.compare(a, b);
  }
}
