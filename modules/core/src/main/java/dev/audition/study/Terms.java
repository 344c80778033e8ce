package dev.audition.study;

import java.util.List;

/**
 * What holds for the trials of a study besides its rules.
 *
 * @param constraints what their metrics must keep to; different metrics; mostly none
 */
public record Terms(List<OutcomeConstraint> constraints) {
  /** Nothing besides the rules. */
  public static final Terms NONE = new Terms(List.of());

  public Terms {
    constraints = List.copyOf(constraints);
    List<String> metrics = constraints.stream().map(OutcomeConstraint::metric).toList();
    if (metrics.stream().distinct().count() < metrics.size()) {
      throw new IllegalArgumentException(
          "the outcome constraints of a study must be of different metrics, but are of " + metrics);
    }
  }

  /** These with outcome constraints. */
  public Terms withConstraints(List<OutcomeConstraint> others) {
    return new Terms(others);
  }
}
