package dev.audition;

import com.typesafe.config.ConfigFactory;
import dev.audition.engine.Environment;
import dev.audition.engine.Studies;
import dev.audition.engine.StudyException;
import dev.audition.engine.StudyListener;
import dev.audition.engine.StudySetup;
import dev.audition.engine.StudySupervisor;
import dev.audition.engine.StudyView;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyPhase;
import dev.audition.runner.Runner;
import dev.audition.space.Configuration;
import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * Carries studies out, on an actor system of its own or on the application's. Thread-safe.
 *
 * <p>Closing it closes its studies, and leaves no thread behind; they can be resumed from their
 * store.
 */
public final class Engine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EngineOptions options;
  private final ActorSystem<?> system;
  private final ActorRef<Studies.Message> studies;
  private final boolean owner;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Engine(
      EngineOptions options,
      ActorSystem<?> system,
      ActorRef<Studies.Message> studies,
      boolean owner) {
    this.options = options;
    this.system = system;
    this.studies = studies;
    this.owner = owner;
  }

  /** Starts an engine on an actor system of its own. */
  public static Engine start(EngineOptions options) {
    var system =
        ActorSystem.create(
            Studies.create(options.slots()),
            "audition",
            ConfigFactory.load("audition-engine").withFallback(ConfigFactory.load()));
    return new Engine(options, system, system, true);
  }

  /** An engine on an actor system that is there; closing it leaves that running. */
  public static Engine on(ActorSystem<?> system, EngineOptions options) {
    ActorRef<Studies.Message> studies =
        system.systemActorOf(
            Studies.create(options.slots()),
            "audition-" + StudySetup.freshId(),
            org.apache.pekko.actor.typed.Props.empty());
    return new Engine(options, system, studies, false);
  }

  /**
   * Creates a study and starts it.
   *
   * @param runner executes its attempts; the caller closes it, after the study
   * @throws StudyException if it cannot be created
   */
  public StudyHandle create(StudySpec spec, Runner runner) {
    return open(StudySetup.freshId(), spec, runner, List.of());
  }

  /** Like the other {@code create}, with a listener that follows from the first entry on. */
  public StudyHandle create(StudySpec spec, Runner runner, StudyListener listener) {
    return open(StudySetup.freshId(), spec, runner, List.of(listener));
  }

  /**
   * Goes on with a study of the store: live trials get another attempt from their checkpoint, a
   * study that was paused is resumed.
   *
   * @param idOrName of the study
   * @param spec the one that the study was created with
   * @throws StudyException if there is no such study, or it cannot be read
   */
  public StudyHandle resume(String idOrName, StudySpec spec, Runner runner) {
    return resumed(open(idOrName, spec, runner, List.of()));
  }

  /** Like the other {@code resume}, with a listener that follows from the next entry on. */
  public StudyHandle resume(
      String idOrName, StudySpec spec, Runner runner, StudyListener listener) {
    return resumed(open(idOrName, spec, runner, List.of(listener)));
  }

  /** Goes on with the study of that name if the store has it and it is not over, or creates it. */
  StudyHandle continueOrCreate(StudySpec spec, Runner runner) {
    return create(spec, runner);
  }

  private static StudyHandle resumed(StudyHandle handle) {
    if (handle.state().phase() instanceof StudyPhase.Paused) {
      Waiting.on(handle.resume(), PATIENCE, "resuming study '%s'".formatted(handle.name()));
    }
    return handle;
  }

  private StudyHandle open(
      String id, StudySpec spec, Runner runner, List<StudyListener> listeners) {
    validate(spec);
    var environment =
        new Environment(
            options.catalog(), options.clock(), Environment.Storage.memory(), Optional.empty());
    var setup =
        new StudySetup(id, spec, runner, options.limits(), directory(id, spec), environment);
    var machine = new StudyMachine(spec, options.catalog());
    var view = new StudyView();
    ActorRef<StudySupervisor.Message> supervisor =
        Waiting.on(
            AskPattern.<Studies.Message, ActorRef<StudySupervisor.Message>>askWithStatus(
                studies,
                replyTo ->
                    new Studies.Open(setup, new StudySupervisor.Watchers(view, listeners), replyTo),
                PATIENCE,
                system.scheduler()),
            PATIENCE,
            "opening study '%s'".formatted(spec.name()));
    var handle = new StudyHandle(id, spec, machine, view, new StudyHandle.Line(supervisor, system));
    try {
      Waiting.on(view.opened(), PATIENCE, "opening study '%s'".formatted(spec.name()));
    } catch (StudyException failed) {
      handle.close(Duration.ZERO);
      throw failed;
    }
    return handle;
  }

  private void validate(StudySpec spec) {
    options.catalog().sampler(spec);
    for (Configuration configuration : spec.start()) {
      spec.space()
          .violation(configuration)
          .ifPresent(
              violation -> {
                throw new StudyException(
                    "%s in the start configuration %s".formatted(violation, configuration));
              });
    }
  }

  private Path directory(String id, StudySpec spec) {
    return options
        .store()
        .map(store -> Path.of(store).resolve("studies").resolve(spec.name()))
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "audition-" + id));
  }

  /** Closes all studies; completes when they are closed. */
  CompletionStage<Done> closing(Duration grace) {
    return AskPattern.ask(
        studies,
        replyTo -> new Studies.CloseAll(grace, replyTo),
        grace.plus(PATIENCE),
        system.scheduler());
  }

  /** Closes all studies and the engine's own actor system, within the grace and ten seconds. */
  public void close(Duration grace) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      Waiting.on(closing(grace), grace.plus(PATIENCE), "closing the engine");
    } finally {
      if (owner) {
        system.terminate();
        Waiting.on(system.getWhenTerminated(), PATIENCE, "stopping the engine's actor system");
      }
    }
  }

  /** Closes the engine, and lets attempts take ten seconds to save what they can. */
  @Override
  public void close() {
    close(PATIENCE);
  }
}
