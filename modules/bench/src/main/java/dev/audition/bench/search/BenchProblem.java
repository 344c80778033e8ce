package dev.audition.bench.search;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A problem with one objective, which is minimized.
 *
 * @param aggregated whether it counts in means over problems
 * @param checks configurations with the values they must have
 */
record BenchProblem(
    String name,
    Group group,
    boolean aggregated,
    SearchSpace space,
    ToDoubleFunction<Configuration> loss,
    Reference reference,
    List<Check> checks) {

  /** A configuration and its value. */
  record Check(Configuration configuration, double value) {}

  BenchProblem {
    checks = List.copyOf(checks);
  }
}
