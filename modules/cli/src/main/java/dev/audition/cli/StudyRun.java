package dev.audition.cli;

import dev.audition.Engine;
import dev.audition.EngineOptions;
import dev.audition.SharedStages;
import dev.audition.StudyHandle;
import dev.audition.catalog.Catalog;
import dev.audition.cli.control.ControlReply;
import dev.audition.cli.control.ControlRequest;
import dev.audition.cli.control.ControlServer;
import dev.audition.cli.progress.ProgressFeed;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.StudyWatch;
import dev.audition.engine.hook.Hook;
import dev.audition.hook.StudyListener;
import dev.audition.machine.StudyState;
import dev.audition.runner.Runner;
import dev.audition.spec.Sweep;
import dev.audition.spec.TrialLimits;
import dev.audition.storage.StoreLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;

/** Carries a study out in this process until there is nothing more to do. */
final class StudyRun {
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Setting setting;
  private final Catalog catalog;

  /**
   * What a study needs.
   *
   * @param sweep the study with what is started for its attempts
   * @param store the store's address
   * @param title what stands above all output
   * @param options how progress is shown
   */
  record Setting(
      Surroundings surroundings, Sweep sweep, String store, Line title, ProgressOptions options) {
    StoreLocation location() {
      return StoreLocation.parse(store);
    }

    String name() {
      return sweep.study().name();
    }

    String resumeHint() {
      return "audition resume " + name() + StoreOption.hint(location(), surroundings);
    }
  }

  /** Makes the study on an engine. */
  interface Opener {
    StudyHandle open(Engine engine, Runner runner, StudyListener listener);
  }

  StudyRun(Setting setting, Catalog catalog) {
    this.setting = setting;
    this.catalog = catalog;
  }

  /**
   * Carries it out.
   *
   * @param before the study as the store has it; the initial state if it has none
   */
  ExitCode run(Opener opener, StudyState before) {
    var surroundings = setting.surroundings();
    var stages = SharedStages.of(Optional.of(setting.store()), StageBytes.of(surroundings));
    try (Runner runner = Runners.of(setting.sweep(), stages.cache());
        Showing showing =
            Showing.open(setting.options(), surroundings, setting.title(), setting.name())) {
      var watch = new StudyWatch(before, state -> StudyFacts.limits(state, catalog));
      var feed = new ProgressFeed(watch, showing.display(), InstantSource.system());
      var conductor =
          new Conductor(
              new Conductor.Setting(feed, setting.options(), surroundings, setting.resumeHint()));
      if (surroundings.isProcess()) {
        Interrupts.register(conductor::signal);
      }
      return conduct(new Staff(runner, showing, feed, conductor), opener);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private record Staff(Runner runner, Showing showing, ProgressFeed feed, Conductor conductor) {}

  private ExitCode conduct(Staff staff, Opener opener) {
    // Made here, on one thread: the engine's threads would all ask for it at once.
    LoggerFactory.getILoggerFactory();
    var options =
        EngineOptions.at(setting.store())
            .withLimits(limits(setting.sweep(), setting.options().grace()))
            .withCatalog(catalog)
            .withHooks(hooks(setting.sweep()));
    Engine engine = Engine.start(options);
    boolean closed = false;
    try {
      StudyHandle handle = opener.open(engine, staff.runner(), listener(staff));
      staff.conductor().opened(handle);
      ExitCode code;
      Optional<ControlServer> control = control(handle, staff.feed());
      try {
        staff.feed().every(staff.showing().every(), staff.conductor()::trouble);
        staff.showing().keys(staff.conductor(), setting.surroundings());
        code = await(staff.conductor());
      } finally {
        control.ifPresent(StudyRun::close);
      }
      if (code == ExitCode.KILLED || code == ExitCode.TERMINATED) {
        staff.runner().close();
      }
      closed = true;
      engine.close(code == ExitCode.GATE ? setting.sweep().limits().grace() : SETTLE);
      staff.feed().close();
      new FinalBlock(setting, handle.state(), code).print(staff.showing().json());
      return code;
    } finally {
      staff.feed().close();
      if (!closed) {
        engine.close(Duration.ZERO);
      }
    }
  }

  private static void close(ControlServer control) {
    try {
      control.close();
    } catch (IOException unclean) {
      // The next process to run studies here takes the socket away.
      return;
    }
  }

  private StudyListener listener(Staff staff) {
    return setting.options().tail() > 0 && setting.location() instanceof StoreLocation.Directory at
        ? new OutputTail(
            staff.conductor(),
            staff.feed(),
            new OutputTail.Source(folder(at.path()), setting.options().tail()))
        : staff.conductor();
  }

  private Path folder(Path store) {
    return store.resolve("studies").resolve(setting.name());
  }

  /** What follows a sweep's studies, or guards them. */
  static List<Hook> hooks(Sweep sweep) {
    return sweep.hooks().stream().map(hook -> Hook.of(hook, sweep.directory())).toList();
  }

  /** The bounds of a sweep's attempts, with another grace if one is given. */
  static TrialLimits limits(Sweep sweep, Optional<Duration> grace) {
    TrialLimits limits = sweep.limits();
    return new TrialLimits(limits.timeout(), grace.orElse(limits.grace()), limits.checkpoints());
  }

  private static ExitCode await(Conductor conductor) {
    try {
      return conductor.done().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitCode.PAUSED;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    }
  }

  /** Listens for commands of others; without a folder there is nowhere to listen. */
  private Optional<ControlServer> control(StudyHandle handle, ProgressFeed feed) {
    if (!(setting.location() instanceof StoreLocation.Directory directory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ControlServer.open(directory.path(), request -> answer(handle, request)));
    } catch (IOException | UnsupportedOperationException none) {
      feed.notice("no control socket, so audition pause cannot reach this: " + none.getMessage());
      return Optional.empty();
    }
  }

  private ControlReply answer(StudyHandle handle, ControlRequest request) {
    if (request.action().equals(Serving.SUBMIT) || request.action().equals(Serving.HELLO)) {
      return LiveStudy.invalid(
          "process %d runs study '%s' only and takes no others; wait for it, or use another --store"
              .formatted(ProcessHandle.current().pid(), handle.name()));
    }
    if (!request.study().equals(handle.id()) && !request.study().equals(handle.name())) {
      return LiveStudy.invalid(
          "this process runs study '%s', not '%s'".formatted(handle.name(), request.study()));
    }
    return new LiveStudy(handle, setting.location()).answer(request);
  }
}
