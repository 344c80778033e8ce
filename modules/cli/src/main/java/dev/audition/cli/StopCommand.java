package dev.audition.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition stop}: ends a study, or some of its trials, for good. */
@Command(
    name = "stop",
    description = {
      "End a study for good: live trials are cancelled, results stay.",
      "With --trial, cancel these trials and let the study go on."
    },
    footer = {
      "  audition stop digits --reason 'good enough'",
      "  audition stop digits --trial 12,13"
    })
final class StopCommand extends Subcommand {
  @Mixin private StudyOption study = new StudyOption();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the log.")
  private String reason = "";

  @Option(
      names = "--trial",
      split = ",",
      paramLabel = "N",
      description = "Cancel these trials only.")
  private List<Integer> trials = List.of();

  @Override
  ExitCode execute() {
    Remote remote = study.remote(surroundings());
    for (int trial : trials) {
      var arguments = new HashMap<>(ControlActions.number(trial));
      arguments.put(ControlActions.REASON, reason);
      long offset = remote.ask("cancel-trial", arguments);
      surroundings().out().println("trial %d is stopping (offset %d)".formatted(trial, offset));
    }
    if (trials.isEmpty()) {
      long offset = remote.ask("stop", Map.of(ControlActions.REASON, reason));
      surroundings()
          .out()
          .println(
              offset == 0
                  ? "study '%s' is over already".formatted(remote.name())
                  : "study '%s' is stopping (offset %d)".formatted(remote.name(), offset));
    }
    return ExitCode.OK;
  }
}
