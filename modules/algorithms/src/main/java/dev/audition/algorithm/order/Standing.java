package dev.audition.algorithm.order;

import dev.audition.study.History;

/**
 * Where a trial that is over stands among others, for samplers that rank.
 *
 * <p>Completed trials come first, by loss; then trials that were pruned, by the step they reached
 * and then by loss; then those of both kinds that break the outcome constraints, by how much; then
 * trials that failed, or of which a loss or a constrained value is NaN. Cancelled trials say
 * nothing, and neither do pending ones.
 */
public enum Standing {
  COMPLETED,
  PRUNED,
  INFEASIBLE,
  WORST,
  NONE;

  /** The standing of a trial by its losses for all objectives. */
  public static Standing of(History history, int trial) {
    return switch (history.status(trial)) {
      case COMPLETED -> judged(history, trial, COMPLETED);
      case PRUNED -> judged(history, trial, PRUNED);
      case FAILED -> WORST;
      case PENDING, CANCELLED -> NONE;
    };
  }

  private static Standing judged(History history, int trial, Standing feasible) {
    double violation = history.violation(trial);
    if (!known(history, trial) || (feasible == COMPLETED && Double.isNaN(violation))) {
      return WORST;
    }
    return violation > 0 ? INFEASIBLE : feasible;
  }

  private static boolean known(History history, int trial) {
    for (int i = 0; i < history.objectives().size(); i++) {
      if (Double.isNaN(history.loss(trial, i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares two trials for the first objective: below 0 if {@code a} is better. Of equal ones the
   * earlier is.
   */
  public static int compare(History history, int a, int b) {
    int byWorth = worth(history, a, b);
    return byWorth != 0 ? byWorth : Integer.compare(a, b);
  }

  /** Whether trial {@code a} is better than {@code b}, and not just earlier. */
  public static boolean better(History history, int a, int b) {
    return worth(history, a, b) < 0;
  }

  private static int worth(History history, int a, int b) {
    Standing standing = of(history, a);
    int byStanding = standing.compareTo(of(history, b));
    if (byStanding != 0) {
      return byStanding;
    }
    return switch (standing) {
      case COMPLETED -> Double.compare(history.loss(a, 0), history.loss(b, 0));
      case INFEASIBLE -> Double.compare(history.violation(a), history.violation(b));
      case PRUNED -> pruned(history, a, b);
      case WORST, NONE -> 0;
    };
  }

  private static int pruned(History history, int a, int b) {
    int byStep = Long.compare(history.step(b), history.step(a));
    return byStep != 0 ? byStep : Double.compare(history.loss(a, 0), history.loss(b, 0));
  }
}
