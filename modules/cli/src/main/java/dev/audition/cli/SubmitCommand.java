package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.spec.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audition submit}: hands a sweep to the process that serves a store. */
@Command(
    name = "submit",
    description = {
      "Hand a sweep to the process that serves the store, audition serve, and return.",
      "Once this ends with exit code 0, the study is in the store: whatever happens to that"
          + " process, the next one to serve the store goes on with it."
    },
    footer = {
      "  audition submit sweep.yaml --store .audition",
      "  audition submit sweep.yaml --name second --seed 7"
    })
final class SubmitCommand extends Subcommand {
  @Mixin private SweepArgument sweep = new SweepArgument();
  @Mixin private SweepOverrides overrides = new SweepOverrides();
  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    var catalog = Catalog.installed();
    Sweep read = overrides.apply(sweep.read(surroundings(), catalog), catalog);
    var location = store.location(surroundings(), read.directory());
    String answer = Serving.require(location, surroundings()).submit(read, Serving.Times.AGAIN);
    surroundings().out().println(answer);
    return ExitCode.OK;
  }
}
