package dev.audition.algorithm.tpe;

import dev.audition.algorithm.order.Follower;
import dev.audition.study.History;
import java.util.Arrays;

/** What each trial says about good configurations, kept up with the history as it grows. */
final class Kinds {
  static final byte SILENT = 0;
  static final byte IGNORED = 1;
  static final byte JUDGED = 2;
  static final byte PARTIAL = 3;
  static final byte INFEASIBLE = 4;
  static final byte WORST = 5;

  private final Follower follower = new Follower();
  private byte[] kinds = new byte[16];
  private double[] losses = new double[16];
  private int size;

  /** Takes in the trials that are new or have changed. */
  void follow(History history) {
    int from = Math.min(size, follower.look(history));
    size = history.size();
    if (size > kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      losses = Arrays.copyOf(losses, 2 * size);
    }
    for (int trial = from; trial < size; trial++) {
      kinds[trial] = kind(history, trial);
      losses[trial] = history.loss(trial, 0);
    }
  }

  /** The kinds by trial, of which the caller may change its copy. */
  byte[] copy() {
    return Arrays.copyOf(kinds, size);
  }

  /** The loss of a trial for the first objective. */
  double loss(int trial) {
    return losses[trial];
  }

  private static byte kind(History history, int trial) {
    boolean number = true;
    for (int i = 0; i < history.objectives().size(); i++) {
      number &= !Double.isNaN(history.loss(trial, i));
    }
    double violation = number ? history.violation(trial) : 0;
    if (violation > 0) {
      return INFEASIBLE;
    }
    return switch (history.status(trial)) {
      case COMPLETED -> number && violation == 0 ? JUDGED : WORST;
      case PRUNED -> number ? PARTIAL : WORST;
      case FAILED -> WORST;
      case PENDING -> number ? PARTIAL : SILENT;
      case CANCELLED -> number ? PARTIAL : IGNORED;
    };
  }
}
