package dev.audition.cli;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Parameter;
import dev.audition.space.Prior;
import dev.audition.space.SearchSpace;
import dev.audition.spec.SpaceText;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the best trials of a study say about where the optimum of a like one may be. */
final class LearnedPriors {
  private static final int LEAST = 5;

  private LearnedPriors() {}

  /** The study's parameters with priors, as the section of another sweep. */
  static String yaml(StudyState state) {
    List<Trial.Completed> best = best(state);
    var parameters = new ArrayList<Parameter>();
    SearchSpace space =
        StoredSpace.of(state.created().orElseThrow()).with(state.controls().tuning().domains());
    for (Parameter parameter : space.parameters()) {
      var values =
          best.stream()
              .flatMap(trial -> trial.facts().configuration().value(parameter.name()).stream())
              .toList();
      Optional<Prior> prior = Prior.fitting(parameter.domain(), values);
      parameters.add(new Parameter(parameter.name(), parameter.domain(), parameter.when(), prior));
    }
    return "# priors from the best %d trials of study %s\n".formatted(best.size(), state.name())
        + SpaceText.yaml(SearchSpace.of(parameters, space.constraints()));
  }

  /** The best tenth by the first objective, but five at least; only trials that are feasible. */
  static List<Trial.Completed> best(StudyState state) {
    StudyCreated created = state.created().orElseThrow();
    Objective objective = created.objectives().get(0);
    List<OutcomeConstraint> constraints = created.terms().constraints();
    var found = new ArrayList<Trial.Completed>();
    for (Trial trial : state.trials()) {
      if (trial instanceof Trial.Completed completed
          && Double.isFinite(completed.values().get(0))
          && OutcomeConstraint.violation(constraints, completed.outcomes()) == 0) {
        found.add(completed);
      }
    }
    found.sort(Comparator.comparingDouble(trial -> objective.loss(trial.values().get(0))));
    int most = Math.max(LEAST, (found.size() + 9) / 10);
    return found.subList(0, Math.min(most, found.size()));
  }
}
