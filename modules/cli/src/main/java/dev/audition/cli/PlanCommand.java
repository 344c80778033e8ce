package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.Tone;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition plan}: says what a sweep would do, without doing it. */
@Command(
    name = "plan",
    description = "Say what a sweep would run: space, trials, rungs, work, time. Starts nothing.",
    footer = {"  audition plan sweep.yaml", "  audition plan --json sweep.yaml"})
final class PlanCommand extends Subcommand {
  @Mixin private SweepArgument sweep = new SweepArgument();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  ExitCode execute() {
    var catalog = Catalog.installed();
    var plan = new SweepPlan(sweep.read(surroundings(), catalog), catalog);
    var out = surroundings().out();
    if (json) {
      out.println(Json.line(new LinkedHashMap<>(plan.lines())));
    } else {
      var look = surroundings().look(Surroundings.Channel.OUT);
      plan.lines()
          .forEach(
              (name, text) ->
                  out.println(new Line().field(Tone.STRONG, name, 10).add(text).render(look)));
    }
    return ExitCode.OK;
  }
}
