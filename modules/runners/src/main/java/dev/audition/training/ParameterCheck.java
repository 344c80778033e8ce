package dev.audition.training;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds stages that name parameters which the study does not have. */
record ParameterCheck(String training, SearchSpace space) {
  void check(TrainingGraph<?> graph) {
    var problems = new ArrayList<String>();
    for (Stage<?> stage : graph.stages()) {
      SortedSet<String> uses = stage.uses().orElse(new TreeSet<>());
      uses.forEach(name -> known(stage, "uses", name, problems));
      stage.timesOf().ifPresent(name -> whole(stage, name, problems));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "training '%s': %s".formatted(training, String.join("; ", problems)));
    }
  }

  private Optional<Parameter> known(
      Stage<?> stage, String verb, String name, List<String> problems) {
    List<Parameter> parameters = space.parameters();
    Optional<Parameter> found =
        parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      problems.add(
          "stage '%s' %s '%s', which is no parameter of the study; %s"
              .formatted(
                  stage.name(),
                  verb,
                  name,
                  Suggestion.of(name, parameters.stream().map(Parameter::name).toList())));
    }
    return found;
  }

  private void whole(Stage<?> stage, String name, List<String> problems) {
    Optional<Parameter> found = known(stage, "is repeated as often as", name, problems);
    if (found.isPresent() && !counts(found.get().domain())) {
      problems.add(
          "stage '%s' is repeated as often as '%s' says, which must be a whole number, but is %s"
              .formatted(stage.name(), name, found.get().domain().describe()));
    }
  }

  private static boolean counts(Domain domain) {
    return switch (domain) {
      case Domain.Real real -> false;
      case Domain.Whole whole -> true;
      case Domain.Categorical categorical ->
          categorical.choices().stream().allMatch(Value.Whole.class::isInstance);
      case Domain.Ordinal ordinal ->
          ordinal.levels().stream().allMatch(Value.Whole.class::isInstance);
      case Domain.Constant constant -> constant.value() instanceof Value.Whole;
    };
  }
}
