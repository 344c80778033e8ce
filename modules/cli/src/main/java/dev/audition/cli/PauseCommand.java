package dev.audition.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition pause}: live trials save a checkpoint and go. */
@Command(
    name = "pause",
    description = {
      "Pause a study: nothing new begins, live trials save a checkpoint and go.",
      "The process that runs it ends with exit code 10; audition resume goes on.",
      "With --trial, pause these trials only; audition resume --trial lets them go on."
    },
    footer = {
      "  audition pause digits",
      "  audition pause digits --reason 'room for others'",
      "  audition pause digits --trial 12"
    })
final class PauseCommand extends Subcommand {
  @Mixin private StudyOption study = new StudyOption();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the log.")
  private String reason = "";

  @Option(
      names = "--trial",
      split = ",",
      paramLabel = "N",
      description = "Pause these trials only.")
  private List<Integer> trials = List.of();

  @Override
  ExitCode execute() {
    Remote remote = study.remote(surroundings());
    for (int trial : trials) {
      long offset = remote.ask("pause-trial", ControlActions.number(trial));
      surroundings()
          .out()
          .println(
              offset == 0
                  ? "trial %d was paused already".formatted(trial)
                  : "trial %d is pausing (offset %d)".formatted(trial, offset));
    }
    return trials.isEmpty() ? all(remote) : ExitCode.OK;
  }

  private ExitCode all(Remote remote) {
    long offset = remote.ask("pause", Map.of(ControlActions.REASON, reason));
    surroundings()
        .out()
        .println(
            offset == 0
                ? "study '%s' was paused already".formatted(remote.name())
                : "study '%s' is pausing (offset %d)".formatted(remote.name(), offset));
    return ExitCode.OK;
  }
}
