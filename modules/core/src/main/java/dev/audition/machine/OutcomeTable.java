package dev.audition.machine;

import dev.audition.study.Curve;
import dev.audition.study.OutcomeConstraint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The values that count for outcome constraints, by trial and constraint; NaN if missing. */
final class OutcomeTable {
  private final List<OutcomeConstraint> constraints;
  private double[] values = new double[0];

  OutcomeTable(List<OutcomeConstraint> constraints) {
    this.constraints = List.copyOf(constraints);
  }

  List<OutcomeConstraint> constraints() {
    return constraints;
  }

  /** The next trial, without values. */
  void propose(int trial) {
    int width = constraints.size();
    if (values.length < (trial + 1) * width) {
      values = Arrays.copyOf(values, Math.max(16, 2 * (trial + 1) * width));
    }
    Arrays.fill(values, trial * width, (trial + 1) * width, Double.NaN);
  }

  /** Takes the latest values of a trial's curve. */
  void report(int trial, Curve curve) {
    for (int i = 0; i < constraints.size(); i++) {
      set(trial, i, Outcomes.latest(curve, constraints.get(i).metric()).orElse(Double.NaN));
    }
  }

  /** Takes what was reported at the end. */
  void complete(int trial, Map<String, Double> metrics) {
    for (int i = 0; i < constraints.size(); i++) {
      Double last = metrics.get(constraints.get(i).metric());
      set(trial, i, last == null ? value(trial, i) : last);
    }
  }

  /** Takes the final values, one a constraint. */
  void complete(int trial, List<Double> outcomes) {
    for (int i = 0; i < constraints.size(); i++) {
      set(trial, i, outcomes.get(i));
    }
  }

  private void set(int trial, int constraint, double value) {
    values[trial * constraints.size() + constraint] = value;
  }

  double value(int trial, int constraint) {
    return values[trial * constraints.size() + constraint];
  }
}
