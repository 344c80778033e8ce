package dev.audition.cli;

import dev.audition.storage.Store;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition undo}: takes back what somebody did, while its effect has not begun. */
@Command(
    name = "undo",
    description = {
      "Take back what somebody did to a study, while its effect has not begun.",
      "Changes of parallelism, stop rule, sampler and space, shadows, enqueued trials and pauses"
          + " can be undone. The log keeps both."
    },
    footer = {
      "  audition undo                       the last thing that was done",
      "  audition undo 48 --study digits     the entry with offset 48, see audition log"
    })
final class UndoCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "OFFSET",
      defaultValue = "0",
      description = "The entry to undo; without it, the last one that can be.")
  private long offset;

  @Option(names = "--study", paramLabel = "STUDY", description = "The study, if there are several.")
  private String study = "";

  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    long wanted = offset == 0 ? last() : offset;
    Remote remote = Remote.of(store, study, surroundings());
    long durable = remote.ask(Undoing.ACTION, Undoing.arguments(wanted));
    surroundings().out().println("entry %d is undone (offset %d)".formatted(wanted, durable));
    return ExitCode.OK;
  }

  private long last() {
    try (Store open = store.open(surroundings())) {
      OptionalLong last = Undoing.last(open, StoreOption.find(open, study));
      return last.orElseThrow(
          () -> Failure.usage("nothing was done to the study that could be undone"));
    }
  }
}
