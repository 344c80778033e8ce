package dev.audition.bench.search;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A problem with one objective, which is minimized.
 *
 * @param aggregated whether it counts in means over problems
 * @param noise the standard deviation of what is added to the value that a sampler sees
 * @param checks configurations with the values they must have
 */
record BenchProblem(
    String name,
    Group group,
    boolean aggregated,
    SearchSpace space,
    ToDoubleFunction<Configuration> loss,
    Reference reference,
    double noise,
    List<Check> checks) {

  /** A configuration and its value. */
  record Check(Configuration configuration, double value) {}

  BenchProblem {
    checks = List.copyOf(checks);
  }

  /** Whether a text is a part of the name, or the group begins so. */
  boolean isOf(String text) {
    return name.contains(text) || group.label().startsWith(text);
  }

  /** The name under which the lowest loss without noise is reported. */
  String bestSoFar() {
    return name + " (best so far)";
  }
}
