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
    footer = {"  audition best digits > best.yaml", "  audition best digits --json | jq .values"})
final class BestCommand extends StoredStudyCommand {
  @Option(names = "--json", description = "Print a JSON object for each of the best trials.")
  private boolean json;

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
    return ExitCode.OK;
  }
}
