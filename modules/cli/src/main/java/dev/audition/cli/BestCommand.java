package dev.audition.cli;

import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition best}: the best parameters so far. */
@Command(
    name = "best",
    description =
        "Print the best parameters so far as YAML; for several objectives the Pareto front.",
    footer = {
      "  audition best digits > best.yaml",
      "  audition best digits --json | jq .values",
      "  audition best digits --priors >> next.yaml"
    })
final class BestCommand extends StoredStudyCommand {
  @Option(names = "--json", description = "Print a JSON object for each of the best trials.")
  private boolean json;

  @Option(
      names = "--priors",
      description = "Print parameters with priors from the best tenth, for another sweep.")
  private boolean priors;

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    StudyState state = open.state(found.id());
    List<Trial.Completed> front = StudyFacts.front(state);
    if (front.isEmpty()) {
      throw new Failure(
          ExitCode.NO_RESULT,
          "study '%s' has no completed trial with a finite value yet; its trials: %s"
              .formatted(found.name(), StudyFacts.countsText(state)));
    }
    if (priors) {
      surroundings().out().print(LearnedPriors.yaml(state));
      return ExitCode.OK;
    }
    if (json) {
      front.forEach(trial -> surroundings().out().println(Json.line(TrialFields.of(state, trial))));
      return ExitCode.OK;
    }
    for (Trial.Completed trial : front.subList(0, Math.min(5, front.size()))) {
      surroundings()
          .err()
          .println(
              "# trial %d of %d: %s"
                  .formatted(
                      trial.number(), state.trials().size(), StudyFacts.valuesText(state, trial)));
    }
    surroundings().out().print(Yaml.best(state));
    return state.violation().orElse(0) > 0 ? ExitCode.NO_RESULT : ExitCode.OK;
  }
}
