package dev.audition.cli;

import dev.audition.Engine;
import dev.audition.SharedStages;
import dev.audition.StudyHandle;
import dev.audition.StudyTerms;
import dev.audition.catalog.Catalog;
import dev.audition.cli.control.ControlReply;
import dev.audition.cli.control.ControlRequest;
import dev.audition.cli.progress.ProgressFeed;
import dev.audition.cli.view.StudyWatch;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyState;
import dev.audition.runner.Runner;
import dev.audition.spec.Sweep;
import dev.audition.spec.TrialLimits;
import dev.audition.storage.Journal;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The studies that are open in a process that serves a store. Thread-safe. */
final class ServedStudies {
  private final Engine engine;
  private final Daemon.Setting setting;
  private final Catalog catalog;
  private final SharedStages stages;
  private final Map<String, Served> open = new ConcurrentHashMap<>();
  private volatile boolean ending;

  ServedStudies(Engine engine, Daemon.Setting setting, Catalog catalog) {
    this.engine = engine;
    this.setting = setting;
    this.catalog = catalog;
    this.stages =
        SharedStages.of(
            Optional.of(setting.store().path().toString()), StageBytes.of(setting.surroundings()));
  }

  /** Begins a study; it is durable when this returns. */
  void create(Sweep sweep) {
    SweepFolder.remember(setting.store(), sweep);
    open(sweep, StudyState.initial(), terms -> engine.create(sweep.study(), terms));
  }

  /** Goes on with a study. */
  StudyHandle reopen(StudyInfo info, Sweep sweep, StudyState state) {
    return open(sweep, state, terms -> engine.reopen(info.id(), sweep.study(), terms));
  }

  private StudyHandle open(
      Sweep sweep, StudyState before, Function<StudyTerms, StudyHandle> opener) {
    Runner runner = Runners.of(sweep, stages.cache());
    boolean opened = false;
    try {
      var watch = new StudyWatch(before, state -> StudyFacts.limits(state, catalog));
      var display = setting.output().of(sweep.study().name());
      var feed = new ProgressFeed(watch, display, InstantSource.system());
      TrialLimits limits = StudyRun.limits(sweep, setting.limits().grace());
      var terms =
          new StudyTerms(runner, limits, StudyRun.hooks(sweep), List.of(new Served.Watch(feed)));
      StudyHandle handle = opener.apply(terms);
      opened = true;
      follow(new Served(handle, sweep, runner));
      return handle;
    } finally {
      if (!opened) {
        runner.close();
      }
    }
  }

  private void follow(Served served) {
    StudyHandle handle = served.handle();
    open.put(handle.id(), served);
    var ended =
        handle
            .whenFinished()
            .whenComplete(
                (state, failure) -> {
                  if (failure != null && !ending) {
                    setting
                        .output()
                        .say("study '%s': %s".formatted(handle.name(), failure.getMessage()));
                    Thread.startVirtualThread(() -> handle.close(served.sweep().limits().grace()));
                  }
                });
    var gone =
        handle
            .whenClosed()
            .whenComplete(
                (state, failure) -> {
                  open.remove(handle.id());
                  served.runner().close();
                });
    ended.exceptionally(failure -> null);
    gone.exceptionally(failure -> null);
  }

  /** The study of an id or a name, if it is open. */
  Optional<LiveStudy> find(String idOrName) {
    return open.values().stream()
        .map(Served::handle)
        .filter(handle -> handle.id().equals(idOrName) || handle.name().equals(idOrName))
        .findFirst()
        .map(handle -> new LiveStudy(handle, setting.store()));
  }

  /** Whether a study with such a name is open. */
  boolean anyOpen(Predicate<String> name) {
    return open.values().stream().map(served -> served.handle().name()).anyMatch(name);
  }

  /** Lets a study go on that was paused, or that is not open. */
  ControlReply resume(StudyInfo info, Supplier<Sweep> sweep, String by) {
    StudyHandle handle =
        Optional.ofNullable(open.get(info.id()))
            .map(Served::handle)
            .orElseGet(() -> reopened(info, sweep));
    return new LiveStudy(handle, setting.store()).submit(new StudyCommand.ResumeStudy(by));
  }

  private StudyHandle reopened(StudyInfo info, Supplier<Sweep> sweep) {
    StudyState state;
    try (Store store = Store.open(setting.store())) {
      state = store.state(info.id());
    }
    if (state.phase().over()) {
      throw Failure.usage("study '%s' is over already".formatted(info.name()));
    }
    return reopen(info, sweep.get(), state);
  }

  /** Has a request judged for a study that is not open. */
  ControlReply offline(StudyInfo info, ControlRequest request) {
    Journal journal = engine.journal().orElseThrow();
    return OfflineStudy.reply(journal, info, request);
  }

  /** Those that are open. */
  List<StudyHandle> handles() {
    return open.values().stream().map(Served::handle).toList();
  }

  String countText() {
    int count = open.size();
    return count == 1 ? "1 study" : count + " studies";
  }

  /** How long the most patient of them lets its attempts save a checkpoint. */
  Duration grace() {
    return open.values().stream()
        .map(served -> StudyRun.limits(served.sweep(), setting.limits().grace()).grace())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Kills all that is live. */
  void kill() {
    open.values().forEach(served -> served.runner().close());
  }

  /** From here on, studies that are closed are no news. */
  void ending() {
    ending = true;
  }
}
