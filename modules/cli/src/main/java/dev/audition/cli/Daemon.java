package dev.audition.cli;

import dev.audition.Engine;
import dev.audition.EngineOptions;
import dev.audition.StudyHandle;
import dev.audition.catalog.Catalog;
import dev.audition.cli.control.ControlReply;
import dev.audition.cli.control.ControlRequest;
import dev.audition.cli.control.ControlServer;
import dev.audition.engine.StudyException;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.spec.SpecException;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.storage.StoreException;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.LoggerFactory;

/**
 * Serves a store: carries out its studies until it is told to end. All that it must remember is in
 * the store; the next one to serve it finds out there what is to be done.
 */
final class Daemon {
  private static final String JAVA = "{\"java\"";

  private final Setting setting;
  private final Catalog catalog;
  private final CompletableFuture<Interrupts.Kind> told = new CompletableFuture<>();
  private final CompletableFuture<Interrupts.Kind> killed = new CompletableFuture<>();

  /** Whoever opens a study, or writes the log of one that is not open, has it. */
  private final ReentrantLock admission = new ReentrantLock();

  private final InstantSource clock = InstantSource.system();
  private final Recurring recurring;
  private int signals;

  /**
   * What all its studies have to share.
   *
   * @param slots how many attempts may run at a time; empty: as many as the studies want
   * @param grace how long attempts may take to save a checkpoint; empty: what their study says
   */
  record Limits(OptionalInt slots, Optional<Duration> grace) {}

  /** What a daemon needs. */
  record Setting(
      Surroundings surroundings,
      StoreLocation.Directory store,
      Limits limits,
      ServeOutput output) {}

  Daemon(Setting setting, Catalog catalog) {
    this.setting = setting;
    this.catalog = catalog;
    this.recurring = new Recurring(setting, catalog);
  }

  /** Serves until a signal says otherwise. */
  @SuppressWarnings("try") // The socket is only held.
  ExitCode run() {
    // Made here, on one thread: the engine's threads would all ask for it at once.
    LoggerFactory.getILoggerFactory();
    if (setting.surroundings().isProcess()) {
      Interrupts.register(this::signal);
    }
    var options = EngineOptions.at(setting.store().path().toString()).withCatalog(catalog);
    var slots = setting.limits().slots();
    Engine engine = Engine.start(slots.isPresent() ? options.withSlots(slots.getAsInt()) : options);
    boolean closed = false;
    var studies = new ServedStudies(engine, setting, catalog);
    try {
      takeUp(studies);
      try (var control =
          ControlServer.open(setting.store().path(), request -> answer(studies, request))) {
        greet(studies);
        var watch = watch(studies);
        told.join();
        watch.shutdownNow();
      }
      closed = true;
      return end(engine, studies);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    } finally {
      if (!closed) {
        engine.close(Duration.ZERO);
      }
    }
  }

  private void greet(ServedStudies studies) {
    var surroundings = setting.surroundings();
    setting
        .output()
        .say(
            "process %d serves %s, with %s; bring it another: audition submit SWEEP%s"
                .formatted(
                    ProcessHandle.current().pid(),
                    surroundings.shownStore(setting.store()),
                    studies.countText(),
                    StoreOption.hint(setting.store(), surroundings)));
  }

  /** The first signal ends it, the second kills what is live, the third halts. */
  private void signal(Interrupts.Kind kind) {
    synchronized (this) {
      signals++;
      if (signals > 2) {
        Runtime.getRuntime().halt(kind.code().code());
      }
    }
    if (!told.complete(kind)) {
      killed.complete(kind);
    }
  }

  private ExitCode end(Engine engine, ServedStudies studies) {
    Duration grace = studies.grace();
    List<StudyHandle> left = studies.handles();
    studies.ending();
    setting
        .output()
        .say(
            "ending: %s, at most %d s for checkpoints; a second signal kills"
                .formatted(studies.countText(), grace.toSeconds()));
    var kill = killed.thenRun(studies::kill);
    engine.close(grace);
    if (killed.isDone()) {
      kill.join();
      return killed.join().code();
    }
    boolean over = left.stream().allMatch(study -> study.state().phase().over());
    return over ? ExitCode.OK : ExitCode.PAUSED;
  }

  /** Goes on with all studies that are not over, and that nobody paused. */
  private void takeUp(ServedStudies studies) {
    for (StudyInfo info : unfinished()) {
      try {
        StudyState state = state(info);
        boolean waits = state.phase().over() || state.phase() instanceof StudyPhase.Paused;
        String document = state.created().map(found -> found.document()).orElse("");
        if (document.startsWith(JAVA) && !waits) {
          setting
              .output()
              .say(
                  "study '%s' belongs to a Java program, which goes on with it"
                      .formatted(info.name()));
        } else if (!waits) {
          studies.reopen(info, sweep(info, state), state);
        }
      } catch (StudyException | StoreException | SpecException | Failure broken) {
        setting
            .output()
            .say("study '%s' is not taken up: %s".formatted(info.name(), broken.getMessage()));
      }
    }
  }

  private List<StudyInfo> unfinished() {
    try (Store store = Store.open(setting.store())) {
      return store.studies();
    }
  }

  private StudyState state(StudyInfo info) {
    try (Store store = Store.open(setting.store())) {
      return store.state(info.id());
    }
  }

  private Sweep sweep(StudyInfo info, StudyState state) {
    Path folder = SweepFolder.of(setting.store(), info.name(), setting.surroundings().directory());
    return SweepReader.fromDocument(state.created().orElseThrow().document(), folder, catalog);
  }

  private ControlReply answer(ServedStudies studies, ControlRequest request) {
    try {
      return switch (request.action()) {
        case Serving.HELLO -> done(Long.toString(ProcessHandle.current().pid()));
        case Serving.SUBMIT -> submit(studies, request);
        default -> ask(studies, request);
      };
    } catch (Failure | StudyException | StoreException | SpecException refused) {
      return LiveStudy.refused(String.valueOf(refused.getMessage()));
    } catch (CompletionException failed) {
      return LiveStudy.invalid("it failed: " + failed.getCause());
    }
  }

  private static ControlReply done(String text) {
    return new ControlReply(ControlReply.Outcome.DONE, text, 0);
  }

  private ControlReply submit(ServedStudies studies, ControlRequest request) {
    String document = request.arguments().getOrDefault(Serving.DOCUMENT, "");
    Path folder = Path.of(request.arguments().getOrDefault(Serving.DIRECTORY, ""));
    Sweep sweep = SweepReader.fromDocument(document, folder, catalog);
    admission.lock();
    try {
      requireGoing();
      Sweep complete;
      try (Store store = Store.open(setting.store())) {
        NewStudy.requireFree(store, sweep.study().name());
        boolean once =
            request.arguments().getOrDefault(Serving.TIMES, "").equals(Serving.Times.ONCE.name());
        if (sweep.repeat().isPresent() && !once) {
          return recurring(sweep);
        }
        complete = WarmStarting.apply(sweep, store, catalog);
      }
      studies.create(complete);
    } finally {
      admission.unlock();
    }
    return done(
        "study '%s' is submitted to process %d"
            .formatted(sweep.study().name(), ProcessHandle.current().pid()));
  }

  private ControlReply recurring(Sweep sweep) {
    Instant now = clock.instant();
    Series series = recurring.add(sweep, now);
    return done(
        "study '%s' recurs, next at %s"
            .formatted(
                series.name(),
                series.repeat().next(now).map(next -> GateText.moment(next.at())).orElse("never")));
  }

  private void look(ServedStudies studies) {
    admission.lock();
    try {
      if (!told.isDone()) {
        recurring.look(clock.instant(), studies);
      }
    } finally {
      admission.unlock();
    }
  }

  private ScheduledExecutorService watch(ServedStudies studies) {
    var watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("recurring").factory());
    var looking = watch.scheduleWithFixedDelay(() -> look(studies), 0, 1, TimeUnit.SECONDS);
    Thread.startVirtualThread(() -> failed(looking));
    return watch;
  }

  /** A mistake of this program's own ends the watch; that must not pass in silence. */
  private void failed(ScheduledFuture<?> looking) {
    try {
      looking.get();
    } catch (ExecutionException fault) {
      setting.output().say("recurring studies no longer begin: " + fault.getCause());
    } catch (CancellationException | InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void requireGoing() {
    if (told.isDone()) {
      throw new Failure(ExitCode.UNREACHABLE, "the process that serves the store is ending");
    }
  }

  private ControlReply ask(ServedStudies studies, ControlRequest request) {
    Optional<LiveStudy> open = studies.find(request.study());
    if (open.isPresent() && !request.action().equals(Serving.RESUME)) {
      return open.get().answer(request);
    }
    admission.lock();
    try {
      requireGoing();
      StudyInfo info;
      try (Store store = Store.open(setting.store())) {
        info = StoreOption.find(store, request.study());
      }
      if (request.action().equals(Serving.RESUME)) {
        return studies.resume(info, () -> sweep(info, state(info)), request.by());
      }
      return studies.offline(info, request);
    } finally {
      admission.unlock();
    }
  }
}
