package dev.audition.algorithm.pbt;

import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The members of a population, each with the latest of its trials that has ended. Trial {@code n}
 * is of member {@code n mod size}.
 *
 * @param latest numbers of trials, best first: by loss, then by number; those without a result last
 */
record Population(History history, List<Integer> latest) {
  Population {
    latest = List.copyOf(latest);
  }

  static Population of(History history, int size) {
    var latest = new ArrayList<Integer>();
    for (int member = 0; member < Math.min(size, history.size()); member++) {
      int trial = member + (history.size() - 1 - member) / size * size;
      while (trial >= 0 && history.status(trial) == TrialStatus.PENDING) {
        trial -= size;
      }
      if (trial >= 0) {
        latest.add(trial);
      }
    }
    latest.sort(
        Comparator.comparing((Integer trial) -> !sound(history, trial))
            .thenComparingDouble(trial -> history.loss(trial, 0))
            .thenComparing(Comparator.naturalOrder()));
    return new Population(history, latest);
  }

  private boolean sound(int trial) {
    return sound(history, trial);
  }

  /** A trial that has not completed, or with NaN, has no result to go on from. */
  private static boolean sound(History history, int trial) {
    return history.status(trial) == TrialStatus.COMPLETED && !Double.isNaN(history.loss(trial, 0));
  }

  /** How many are at one end of the ranking. */
  private int end(double quantile) {
    return Math.max(1, (int) Math.floor(quantile * latest.size()));
  }

  /** The best that may go on: they have a result and steps left. */
  List<Integer> top(double quantile, long max) {
    return latest.stream().limit(end(quantile)).filter(trial -> goesOn(trial, max)).toList();
  }

  /** Whether a trial has a result, and steps left. */
  boolean goesOn(int trial, long max) {
    return sound(trial) && history.step(trial) < max;
  }

  /** Whether any member has a result. */
  boolean sound() {
    return latest.stream().anyMatch(this::sound);
  }

  /** Whether a trial is among the worst, or has no result to go on from. */
  boolean bottom(int trial, double quantile) {
    int place = latest.indexOf(trial);
    return !sound(trial) || latest.size() > 1 && place >= latest.size() - end(quantile);
  }
}
