package dev.audition.cli;

import dev.audition.machine.Trial;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition retry}: has configurations of ended trials tried once more. */
@Command(
    name = "retry",
    description = "Have the configurations of ended trials tried once more, as new trials.",
    footer = {"  audition retry digits --trial 12,13", "  audition retry digits --failed"})
final class RetryCommand extends Subcommand {
  @Mixin private StudyOption study = new StudyOption();

  @Option(names = "--trial", split = ",", paramLabel = "N", description = "These trials.")
  private List<Integer> trials = List.of();

  @Option(names = "--failed", description = "All trials that failed.")
  private boolean failed;

  @Override
  ExitCode execute() {
    Remote remote = study.remote(surroundings());
    var wanted = new ArrayList<>(trials);
    if (failed) {
      remote
          .state()
          .trials()
          .forEach(
              trial -> {
                if (trial instanceof Trial.Failed && !wanted.contains(trial.number())) {
                  wanted.add(trial.number());
                }
              });
    } else if (wanted.isEmpty()) {
      throw Failure.usage("which trials? give --trial N or --failed");
    }
    for (int trial : wanted) {
      long offset = remote.ask("retry-trial", ControlActions.number(trial));
      surroundings().out().println("trial %d is tried again (offset %d)".formatted(trial, offset));
    }
    if (wanted.isEmpty()) {
      surroundings().err().println("no trial of study '%s' has failed".formatted(remote.name()));
    }
    return ExitCode.OK;
  }
}
