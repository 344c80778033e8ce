package dev.audition.cli.view;

import dev.audition.machine.Trial;
import dev.audition.machine.Trials;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import java.util.OptionalDouble;

/** Where a trial stands among the others that got as far. */
final class Cohort {
  /** Only the latest trials are looked at, so that a frame stays cheap in a long study. */
  private static final int MOST = 2000;

  private static final int LEAST = 3;

  private final Trials trials;
  private final Objective objective;

  Cohort(Trials trials, Objective objective) {
    this.trials = trials;
    this.objective = objective;
  }

  /**
   * Share of other trials whose loss was smaller at the step of a report.
   *
   * @param index which report of the trial, as in its curve
   * @return empty if fewer than three others reported that step
   */
  OptionalDouble share(Trial trial, int index) {
    Curve curve = trial.facts().curve();
    if (index < 0 || index >= curve.size()) {
      return OptionalDouble.empty();
    }
    double own = loss(curve, index);
    int others = 0;
    int better = 0;
    for (int number = Math.max(0, trials.size() - MOST); number < trials.size(); number++) {
      Curve other = trials.get(number).facts().curve();
      int at = number == trial.number() ? -1 : other.indexOf(curve.step(index));
      if (at >= 0 && !Double.isNaN(loss(other, at))) {
        others++;
        better += loss(other, at) < own || Double.isNaN(own) ? 1 : 0;
      }
    }
    return others < LEAST ? OptionalDouble.empty() : OptionalDouble.of(better / (double) others);
  }

  private double loss(Curve curve, int index) {
    return objective.loss(curve.valueOrNaN(index, objective.metric()));
  }
}
