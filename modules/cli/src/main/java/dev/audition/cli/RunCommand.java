package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyState;
import dev.audition.spec.Sweep;
import dev.audition.storage.Store;
import dev.audition.storage.StoreException;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StoreLock;
import dev.audition.storage.StudyInfo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audition run}: searches. */
@Command(
    name = "run",
    description = {
      "Run a sweep: create its study in the store and search until it has enough.",
      "Ctrl-C once pauses it, with checkpoints; audition resume goes on. The best parameters are"
          + " printed to standard output as YAML, everything else to standard error.",
      "Where a process serves the store, audition serve, that one carries the study out, and this"
          + " shows it; Ctrl-C then ends the showing only."
    },
    footer = {
      "  audition run sweep.yaml",
      "  audition run sweep.yaml --name second --seed 7 --trials 50 --parallel 8",
      "  audition run sweep.yaml --progress json | jq -c 'select(.type == \"TrialCompleted\")'",
      "  audition run sweep.yaml > best.yaml",
      "  audition run sweep.yaml --detach"
    })
final class RunCommand extends Subcommand {
  @Mixin private SweepArgument sweep = new SweepArgument();
  @Mixin private SweepOverrides overrides = new SweepOverrides();
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private ProgressOptions progress = new ProgressOptions();

  @Override
  ExitCode execute() {
    progress.mode(surroundings());
    var catalog = Catalog.installed();
    Sweep said = overrides.apply(sweep.read(surroundings(), catalog), catalog);
    Path folder = said.directory();
    String address = store.text(surroundings(), folder);
    var serving = Serving.find(StoreLocation.parse(address), surroundings());
    if (serving.isEmpty()) {
      requireNewName(StoreLocation.parse(address), said.study().name());
    }
    Sweep read = serving.isPresent() ? said : warmed(said, StoreLocation.parse(address), catalog);
    var title =
        Showing.title(
            "audition run " + surroundings().shown(sweep.path(surroundings())),
            read.study().name(),
            read.study().seed());
    var setting = new StudyRun.Setting(surroundings(), read, address, title, progress);
    if (serving.isPresent()) {
      return serve(setting, serving.get(), catalog);
    }
    if (progress.detach()) {
      return Detached.start(setting, words());
    }
    return new StudyRun(setting, catalog)
        .run(
            (engine, runner, listener) -> {
              SweepFolder.remember(setting.location(), read);
              return engine.create(read.study(), runner, listener);
            },
            StudyState.initial());
  }

  /** Hands the study to the process that serves the store. */
  private ExitCode serve(StudyRun.Setting setting, Serving serving, Catalog catalog) {
    String answer = serving.submit(setting.sweep(), Serving.Times.ONCE);
    surroundings().err().println(answer + ", which serves the store");
    return progress.detach()
        ? ExitCode.OK
        : new Following(setting, serving, catalog).until(setting.name(), StudyState.initial());
  }

  private static Sweep warmed(Sweep sweep, StoreLocation location, Catalog catalog) {
    if (WarmStarting.open(sweep).isEmpty()) {
      return sweep;
    }
    try (Store open = Store.open(location)) {
      return WarmStarting.apply(sweep, open, catalog);
    }
  }

  private void requireNewName(StoreLocation location, String name) {
    Optional<StudyInfo> present;
    try (Store open = Store.open(location)) {
      present = open.studies().stream().filter(study -> study.name().equals(name)).findFirst();
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.MISSING) {
        return;
      }
      throw e;
    }
    if (present.isPresent()) {
      String hint = StoreOption.hint(location, surroundings());
      OptionalLong driver = StoreLock.holder(location);
      if (driver.isPresent()) {
        throw new Failure(
            ExitCode.LOCKED,
            ("study '%s' in %s is being run by process %d; follow it: audition log %s --follow%s,"
                    + " end it: audition pause %s%s, or run this in another store: --store FOLDER")
                .formatted(
                    name,
                    surroundings().shownStore(location),
                    driver.getAsLong(),
                    name,
                    hint,
                    name,
                    hint));
      }
      throw Failure.usage(
          ("there is a study '%s' in %s already; go on with it: audition resume %s%s, or start"
                  + " another: --name OTHER")
              .formatted(name, surroundings().shownStore(location), name, hint));
    }
  }
}
