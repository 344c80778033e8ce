package dev.audition.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition pause}: live trials save a checkpoint and go. */
@Command(
    name = "pause",
    description = {
      "Pause a study: nothing new begins, live trials save a checkpoint and go.",
      "The process that runs it ends with exit code 10; audition resume goes on."
    },
    footer = {"  audition pause digits", "  audition pause digits --reason 'room for others'"})
final class PauseCommand extends Subcommand {
  @Mixin private StudyOption study = new StudyOption();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the log.")
  private String reason = "";

  @Override
  ExitCode execute() {
    Remote remote = study.remote(surroundings());
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
