package dev.audition.cli;

import dev.audition.spec.RuleReader;
import dev.audition.study.RuleSpec;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition set}: changes a study while it goes on. */
@Command(
    name = "set",
    description = "Change a study while it runs or is paused; the change is an entry of its log.",
    footer = {
      "  audition set digits --parallel 8",
      "  audition set digits --trials 500",
      "  audition set digits --stop '{any: [{trials: 500}, {wall-clock: 2h}]}'"
    })
final class SetCommand extends Subcommand {
  @Mixin private StudyOption study = new StudyOption();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many trials may run at a time.")
  private Optional<Integer> parallel = Optional.empty();

  @Option(names = "--trials", paramLabel = "N", description = "How many trials there may be.")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--stop",
      paramLabel = "RULE",
      description = "The stop rule, as in a sweep; it replaces the one there is.")
  private Optional<String> stop = Optional.empty();

  @Override
  ExitCode execute() {
    if (parallel.isEmpty() && trials.isEmpty() && stop.isEmpty()) {
      throw Failure.usage("nothing to set; give --parallel, --trials or --stop");
    }
    Optional<RuleSpec> rule = stop.map(RuleReader::parse);
    Remote remote = study.remote(surroundings());
    rule.ifPresent(
        found -> set(remote, "stop", RuleReader.format(found), ControlActions.rule(found)));
    parallel.ifPresent(n -> set(remote, "parallel", n.toString(), ControlActions.number(n)));
    trials.ifPresent(n -> set(remote, "trials", n.toString(), ControlActions.number(n)));
    return ExitCode.OK;
  }

  private void set(Remote remote, String what, String value, Map<String, String> arguments) {
    long offset = remote.ask("set-" + what, arguments);
    surroundings()
        .out()
        .println(
            "study '%s': %s=%s%s"
                .formatted(
                    remote.name(),
                    what,
                    value,
                    offset == 0 ? ", as it was" : " (offset %d)".formatted(offset)));
  }
}
