package dev.audition;

import dev.audition.engine.StudyException;
import dev.audition.machine.StateHistory;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.History;
import dev.audition.study.StudySpec;
import java.util.List;

/**
 * What a study has found.
 *
 * @param spec what was searched for
 * @param state the study as it then was
 */
public record Result(StudySpec spec, StudyState state) {

  /** Whether any trial has a result. */
  public boolean isEmpty() {
    return state.standing().front().isEmpty();
  }

  /**
   * The best trial; for several objectives the first of the Pareto front.
   *
   * @throws StudyException if no trial has a result
   */
  public Trial.Completed best() {
    return front().stream()
        .findFirst()
        .orElseThrow(() -> new StudyException("study '%s': %s".formatted(spec.name(), nothing())));
  }

  /** The best trials: one, or for several objectives the Pareto front, by number. */
  public List<Trial.Completed> front() {
    return state.standing().front().stream()
        .map(number -> (Trial.Completed) state.trials().get(number))
        .toList();
  }

  private String nothing() {
    for (Trial trial : state.trials()) {
      if (trial instanceof Trial.Failed failed) {
        return "no trial has a result; trial %d failed: %s"
            .formatted(failed.number(), failed.reason());
      }
    }
    return "no trial has a result yet";
  }

  /** All trials, column by column: what models of the study are made from. */
  public History history() {
    SearchSpace space = spec.space().with(state.controls().tuning().domains());
    return new StateHistory(state, space, spec.objectives());
  }

  /** The best value of the first objective. */
  public double value() {
    return best().values().get(0);
  }

  /** The best configuration. */
  public Configuration configuration() {
    return best().facts().configuration();
  }

  /** A number of the best configuration. */
  public double real(String name) {
    return switch (parameter(name)) {
      case Value.Real real -> real.value();
      case Value.Whole whole -> whole.value();
      case Value other -> throw wrong(name, other, "a number");
    };
  }

  /** A whole number of the best configuration. */
  public long whole(String name) {
    return switch (parameter(name)) {
      case Value.Whole whole -> whole.value();
      case Value other -> throw wrong(name, other, "a whole number");
    };
  }

  /** A word of the best configuration. */
  public String text(String name) {
    return parameter(name).text();
  }

  /** For people: the best value and where it is. */
  @Override
  public String toString() {
    return isEmpty()
        ? "study '%s': %s".formatted(spec.name(), nothing())
        : "%s=%s in trial %d of %d: %s"
            .formatted(
                spec.objectives().get(0).metric(),
                value(),
                best().number(),
                state.trials().size(),
                configuration());
  }

  private Value parameter(String name) {
    return configuration()
        .value(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameter '%s' is not in the best configuration: %s"
                        .formatted(name, configuration())));
  }

  private static IllegalArgumentException wrong(String name, Value value, String wanted) {
    return new IllegalArgumentException(
        "parameter '%s' is not %s, but %s".formatted(name, wanted, value.text()));
  }
}
