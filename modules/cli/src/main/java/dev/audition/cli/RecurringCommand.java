package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.SafeText;
import dev.audition.storage.StoreLocation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition recurring}: lists the recurring studies of a store, and takes them back. */
@Command(
    name = "recurring",
    description = {
      "List the recurring studies of a store, and when their next ones begin; or take one back.",
      "A sweep with schedule.repeat that is submitted is one; the process that serves the store"
          + " begins a new study at each of its times."
    },
    footer = {"  audition recurring", "  audition recurring nightly --remove"})
final class RecurringCommand extends Subcommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only the one of this name.")
  private String name = "";

  @Option(names = "--remove", description = "Take it back; the studies that it began stay.")
  private boolean remove;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    if (!(store.location(surroundings()) instanceof StoreLocation.Directory directory)) {
      throw Failure.usage("only a store in a folder has recurring studies");
    }
    var folder = new SeriesFolder(directory, Catalog.installed());
    List<String> names = folder.names();
    if (!name.isEmpty() && !names.contains(name)) {
      throw Failure.usage(
          "there is no recurring study '%s' in %s; there %s"
              .formatted(
                  SafeText.line(name, 80),
                  surroundings().shownStore(directory),
                  names.isEmpty() ? "is none at all" : "are " + String.join(", ", names)));
    }
    if (remove) {
      return remove(folder);
    }
    names.stream()
        .filter(each -> name.isEmpty() || each.equals(name))
        .map(folder::read)
        .forEach(this::print);
    return ExitCode.OK;
  }

  private ExitCode remove(SeriesFolder folder) {
    if (name.isEmpty()) {
      throw Failure.usage("--remove needs the name of a recurring study");
    }
    folder.remove(name);
    surroundings().out().println("recurring study '%s' is taken back".formatted(name));
    return ExitCode.OK;
  }

  private void print(Series series) {
    var next = series.repeat().next(Instant.now());
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("name", series.name());
      fields.put("repeat", series.repeat().times().text());
      fields.put("zone", series.repeat().zone().getId());
      fields.put("since", series.since().toString());
      next.ifPresent(at -> fields.put("next", at.at().toString()));
      next.ifPresent(at -> fields.put("study", series.name(at)));
      surroundings().out().println(Json.line(fields));
    } else {
      surroundings()
          .out()
          .println(
              "%s  %s %s  next %s"
                  .formatted(
                      series.name(),
                      series.repeat().times().text(),
                      series.repeat().zone().getId(),
                      next.map(
                              at ->
                                  "at %s: %s".formatted(GateText.moment(at.at()), series.name(at)))
                          .orElse("never")));
    }
  }
}
