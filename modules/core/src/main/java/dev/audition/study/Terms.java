package dev.audition.study;

import java.util.List;

/**
 * What holds for the trials of a study besides its rules.
 *
 * @param constraints what their metrics must keep to; different metrics; mostly none
 * @param strict whether the proposal for trial {@code n} is made from the results of trials 0 to
 *     {@code n - parallel} alone, with {@code parallel} as in the spec, and waits until those are
 *     final, so that it does not depend on the order in which trials end
 */
public record Terms(List<OutcomeConstraint> constraints, boolean strict) {
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

  /** Terms that only constrain outcomes. */
  public Terms(List<OutcomeConstraint> constraints) {
    this(constraints, false);
  }

  /** These with other outcome constraints. */
  public Terms withConstraints(List<OutcomeConstraint> others) {
    return new Terms(others, strict);
  }

  /** These, strictly reproducible or not. */
  public Terms withStrict(boolean wanted) {
    return new Terms(constraints, wanted);
  }
}
