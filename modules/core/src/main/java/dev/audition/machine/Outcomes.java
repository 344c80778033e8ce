package dev.audition.machine;

import dev.audition.study.Curve;
import dev.audition.study.OutcomeConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which values of a trial count for the outcome constraints. */
final class Outcomes {
  private Outcomes() {}

  /** One value a constraint, in their order: the final one, else the latest; NaN if missing. */
  static List<Double> of(
      List<OutcomeConstraint> constraints, Curve curve, Map<String, Double> metrics) {
    var outcomes = new ArrayList<Double>(constraints.size());
    for (OutcomeConstraint constraint : constraints) {
      outcomes.add(value(curve, metrics, constraint.metric()).orElse(Double.NaN));
    }
    return outcomes;
  }

  /** The final value of a metric, else the one reported at the highest step. */
  static Optional<Double> value(Curve curve, Map<String, Double> metrics, String metric) {
    Double last = metrics.get(metric);
    return last != null ? Optional.of(last) : latest(curve, metric);
  }

  /** The mean of all reported values of a metric, else the final one. */
  static Optional<Double> mean(Curve curve, Map<String, Double> metrics, String metric) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < curve.size(); row++) {
      Optional<Double> value = curve.value(row, metric);
      if (value.isPresent()) {
        sum += value.get();
        count++;
      }
    }
    return count == 0 ? Optional.ofNullable(metrics.get(metric)) : Optional.of(sum / count);
  }

  /** The value of a metric that was reported at the highest step. */
  static Optional<Double> latest(Curve curve, String metric) {
    for (int row = curve.size() - 1; row >= 0; row--) {
      Optional<Double> value = curve.value(row, metric);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
