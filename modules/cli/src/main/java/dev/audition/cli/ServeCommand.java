package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.storage.StoreLocation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition serve}: carries out the studies of a store, as they come. */
@Command(
    name = "serve",
    description = {
      "Serve a store: carry out its studies side by side, and those that audition submit brings,"
          + " until it is told to end.",
      "Studies that are not over are taken up again at each start; those that somebody paused wait"
          + " for audition resume. Ctrl-C or SIGTERM once lets trials save a checkpoint and ends"
          + " it, a second one kills them."
    },
    footer = {
      "  audition serve",
      "  audition serve --store experiments/.audition --slots 4",
      "  audition serve --progress json >> serve.jsonl"
    })
final class ServeCommand extends Subcommand {
  /** What is shown. */
  enum Mode {
    PLAIN,
    JSON,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--slots",
      paramLabel = "N",
      description =
          "How many attempts of all studies may run at a time; a free slot goes to the study that"
              + " has the fewest. Without it only each study's own workers.parallel counts.")
  private Optional<Integer> slots = Optional.empty();

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long trials may take to save a checkpoint when they make room; by default what each"
              + " sweep says, else 30s.")
  private Optional<Duration> grace = Optional.empty();

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      defaultValue = "plain",
      description =
          "What is shown: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}, to standard error;"
              + " json is every entry of every log, to standard output.")
  private Mode mode = Mode.PLAIN;

  @Override
  ExitCode execute() {
    if (slots.orElse(1) < 1) {
      throw Failure.usage("--slots must be 1 or more, but is %d".formatted(slots.get()));
    }
    String address = store.text(surroundings(), surroundings().directory());
    if (!(StoreLocation.parse(address) instanceof StoreLocation.Directory location)) {
      throw Failure.usage(
          "only a store in a folder can be served, but --store is %s"
              .formatted(StoreLocation.parse(address)));
    }
    var output = new ServeOutput(surroundings(), mode);
    var limits = new Daemon.Limits(slots.map(OptionalInt::of).orElse(OptionalInt.empty()), grace);
    var setting = new Daemon.Setting(surroundings(), location, limits, output);
    return new Daemon(setting, Catalog.installed()).run();
  }
}
