package dev.audition.pruner;

import dev.audition.study.Curve;
import dev.audition.study.Objective;
import java.util.OptionalInt;

/**
 * The trial a pruner judges, just after one of its reports.
 *
 * @param trial its number
 * @param step the step of the report
 * @param loss of the first objective at that step; may be NaN or infinite
 * @param curve all its reports by ascending step, this one included
 * @param objective the first objective
 * @param rung the rung that this report is the first to reach; empty if none
 */
public record Subject(
    int trial, long step, double loss, Curve curve, Objective objective, OptionalInt rung) {

  /** The trial's lowest loss at steps up to this one; NaN only if all are NaN. */
  public double best() {
    double best = Double.NaN;
    for (int i = 0; i < curve.size() && curve.step(i) <= step; i++) {
      double loss = objective.loss(curve.valueOrNaN(i, objective.metric()));
      if (Double.isNaN(best) || loss < best) {
        best = loss;
      }
    }
    return best;
  }
}
