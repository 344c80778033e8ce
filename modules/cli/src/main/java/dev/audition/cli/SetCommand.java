package dev.audition.cli;

import dev.audition.spec.RuleReader;
import dev.audition.spec.SpaceEdit;
import dev.audition.study.RuleSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
      "  audition set digits --stop '{any: [{trials: 500}, {wall-clock: 2h}]}'",
      "  audition set digits --sampler random --pruner '{median: {}}'",
      "  audition set digits --space 'lr: {max: 0.1}'"
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

  @Option(
      names = "--sampler",
      paramLabel = "RULE",
      description = "What proposes configurations from now on, as in a sweep.")
  private Optional<String> sampler = Optional.empty();

  @Option(
      names = "--pruner",
      paramLabel = "RULE",
      description = "What stops or pauses trials early from now on, as in a sweep.")
  private Optional<String> pruner = Optional.empty();

  @Option(
      names = "--space",
      paramLabel = "YAML",
      description = "Bounds and choices of parameters for what is proposed from now on.")
  private Optional<String> space = Optional.empty();

  @Override
  ExitCode execute() {
    boolean nothing =
        Stream.of(parallel, trials, stop, sampler, pruner, space).allMatch(Optional::isEmpty);
    if (nothing) {
      throw Failure.usage(
          "nothing to set; give --parallel, --trials, --stop, --sampler, --pruner or --space");
    }
    var rules = new LinkedHashMap<String, RuleSpec>();
    stop.ifPresent(text -> rules.put("stop", RuleReader.parse(text)));
    sampler.ifPresent(text -> rules.put("sampler", RuleReader.parse(text)));
    pruner.ifPresent(text -> rules.put("pruner", RuleReader.parse(text)));
    Remote remote = study.remote(surroundings());
    space.ifPresent(yaml -> SpaceEdit.read(remote.space(), yaml));
    rules.forEach(
        (what, rule) -> set(remote, what, RuleReader.format(rule), ControlActions.rule(rule)));
    space.ifPresent(yaml -> set(remote, "space", yaml.strip(), Map.of(ControlActions.SPACE, yaml)));
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
