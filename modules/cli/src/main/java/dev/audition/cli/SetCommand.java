package dev.audition.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition set}: changes a study while it goes on. */
@Command(
    name = "set",
    description = "Change a study while it runs or is paused; the change is an entry of its log.",
    footer = {"  audition set digits --parallel 8", "  audition set digits --trials 500"})
final class SetCommand extends Subcommand {
  @Mixin private StudyOption study = new StudyOption();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many trials may run at a time.")
  private Optional<Integer> parallel = Optional.empty();

  @Option(names = "--trials", paramLabel = "N", description = "How many trials there may be.")
  private Optional<Integer> trials = Optional.empty();

  @Override
  ExitCode execute() {
    if (parallel.isEmpty() && trials.isEmpty()) {
      throw Failure.usage("nothing to set; give --parallel or --trials");
    }
    Remote remote = study.remote(surroundings());
    parallel.ifPresent(number -> set(remote, "parallel", number));
    trials.ifPresent(number -> set(remote, "trials", number));
    return ExitCode.OK;
  }

  private void set(Remote remote, String what, int number) {
    long offset = remote.ask("set-" + what, ControlActions.number(number));
    surroundings()
        .out()
        .println(
            "study '%s': %s=%d%s"
                .formatted(
                    remote.name(),
                    what,
                    number,
                    offset == 0 ? ", as it was" : " (offset %d)".formatted(offset)));
  }
}
