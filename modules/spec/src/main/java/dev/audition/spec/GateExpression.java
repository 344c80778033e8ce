package dev.audition.spec;

import dev.audition.study.GateCondition;
import java.util.HashMap;
import java.util.List;

/**
 * The condition of a gate as CEL over {@code step}, metrics and parameters; where it fails, as for
 * a metric that was not reported yet, it does not hold.
 *
 * @param metrics names of metrics, besides those of the objectives, that it may read
 */
record GateExpression(Expression expression, List<String> metrics) implements GateCondition {
  static final String STEP = "step";

  GateExpression {
    metrics = List.copyOf(metrics);
  }

  @Override
  public boolean holds(Facts facts) {
    var values = new HashMap<String, Object>(facts.metrics());
    values.put(STEP, facts.step());
    values.putAll(facts.configuration().plain());
    try {
      return expression.evaluate(values);
    } catch (Expression.Failure missing) {
      return false;
    }
  }
}
