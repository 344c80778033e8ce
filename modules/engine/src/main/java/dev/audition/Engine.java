package dev.audition;

import com.typesafe.config.ConfigFactory;
import dev.audition.engine.Environment;
import dev.audition.engine.Studies;
import dev.audition.engine.StudyException;
import dev.audition.engine.StudySetup;
import dev.audition.engine.StudySupervisor;
import dev.audition.engine.StudyView;
import dev.audition.engine.hook.Hook;
import dev.audition.engine.hook.HookSet;
import dev.audition.hook.HookContext;
import dev.audition.hook.StudyListener;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.runner.Runner;
import dev.audition.space.Configuration;
import dev.audition.storage.Journal;
import dev.audition.storage.StudyClaim;
import dev.audition.storage.StudyInfo;
import dev.audition.study.SettingException;
import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
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
  private final OpenedStore store;
  private final Set<HookSet> hooks = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Engine(
      EngineOptions options,
      ActorSystem<?> system,
      ActorRef<Studies.Message> studies,
      boolean owner,
      OpenedStore store) {
    this.options = options;
    this.system = system;
    this.studies = studies;
    this.owner = owner;
    this.store = store;
  }

  /**
   * Starts an engine on an actor system of its own.
   *
   * @throws dev.audition.storage.StoreException if its store cannot be used
   */
  public static Engine start(EngineOptions options) {
    var system =
        ActorSystem.create(
            Studies.create(options.slots()),
            "audition",
            ConfigFactory.load("audition-engine").withFallback(ConfigFactory.load()));
    Engine engine = null;
    try {
      var store = OpenedStore.of(system, options.store());
      engine = new Engine(options, system, system, true, store);
      return engine;
    } finally {
      if (engine == null) {
        stop(system);
      }
    }
  }

  private static void stop(ActorSystem<?> system) {
    system.terminate();
    Waiting.on(system.getWhenTerminated(), PATIENCE, "stopping the engine's actor system");
  }

  /**
   * An engine on an actor system that is there; closing it leaves that running.
   *
   * @throws dev.audition.storage.StoreException if its store cannot be used
   */
  public static Engine on(ActorSystem<?> system, EngineOptions options) {
    var store = OpenedStore.of(system, options.store());
    ActorRef<Studies.Message> studies =
        system.systemActorOf(
            Studies.create(options.slots()), "audition-" + StudySetup.freshId(), Props.empty());
    return new Engine(options, system, studies, false, store);
  }

  /**
   * Creates a study and starts it.
   *
   * @param runner executes its attempts; the caller closes it, after the study
   * @throws StudyException if it cannot be created
   */
  public StudyHandle create(StudySpec spec, Runner runner) {
    return create(spec, terms(runner, List.of()));
  }

  /** Like the other {@code create}, with a listener that follows from the first entry on. */
  public StudyHandle create(StudySpec spec, Runner runner, StudyListener listener) {
    return create(spec, terms(runner, List.of(listener)));
  }

  /** Like the other {@code create}, on terms of the study's own in place of the engine's. */
  public StudyHandle create(StudySpec spec, StudyTerms terms) {
    return open(StudySetup.freshId(), spec, terms);
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
    return resumed(reopen(idOrName, spec, terms(runner, List.of())));
  }

  /** Like the other {@code resume}, with a listener that follows from the next entry on. */
  public StudyHandle resume(
      String idOrName, StudySpec spec, Runner runner, StudyListener listener) {
    return resumed(reopen(idOrName, spec, terms(runner, List.of(listener))));
  }

  /**
   * Goes on with a study of the store, on terms of its own; one that was paused stays so until it
   * is resumed.
   *
   * @param idOrName of the study
   * @param spec the one that the study was created with
   * @throws StudyException if there is no such study, or it cannot be read
   */
  public StudyHandle reopen(String idOrName, StudySpec spec, StudyTerms terms) {
    return open(store.require(idOrName).id(), spec, terms);
  }

  /** Writes logs of studies that are not open here; empty for an engine without a store. */
  public Optional<Journal> journal() {
    return store.journal();
  }

  private StudyTerms terms(Runner runner, List<StudyListener> listeners) {
    return new StudyTerms(runner, options.limits(), options.hooks(), listeners);
  }

  /**
   * Goes on with the study of that name if the store has one, or creates it. Stop rule and
   * parallelism may differ from the last time; everything else must be the same.
   */
  StudyHandle continueOrCreate(StudySpec spec, Runner runner) {
    Optional<StudyInfo> known = store.find(spec.name());
    if (known.isEmpty()) {
      return create(spec, runner);
    }
    StudyHandle handle = open(known.get().id(), spec, terms(runner, List.of()));
    boolean same = false;
    try {
      requireSame(spec, handle.state());
      same = true;
    } finally {
      if (!same) {
        handle.close(Duration.ZERO);
      }
    }
    if (!handle.state().phase().over()) {
      var rules = handle.state().controls();
      if (!rules.stop().equals(spec.rules().stop())) {
        ask(handle, new StudyCommand.ChangeStopRule(spec.rules().stop(), "user"));
      }
      if (rules.parallel() != spec.parallel()) {
        ask(handle, new StudyCommand.ChangeParallelism(spec.parallel(), "user"));
      }
    }
    return resumed(handle);
  }

  private static void ask(StudyHandle handle, StudyCommand command) {
    Waiting.on(handle.submit(command), PATIENCE, "changing study '%s'".formatted(handle.name()));
  }

  private static void requireSame(StudySpec spec, StudyState state) {
    StudyEvent.StudyCreated created = state.created().orElseThrow();
    boolean same =
        created.document().equals(spec.document())
            && created.seed() == spec.seed()
            && created.objectives().equals(spec.objectives())
            && created.rules().sampler().equals(spec.rules().sampler())
            && created.rules().pruner().equals(spec.rules().pruner());
    if (!same) {
      throw new StudyException(
          ("the store has a study '%s' that searches for something else, or in another way; take"
                  + " another name or another store")
              .formatted(spec.name()));
    }
  }

  private static StudyHandle resumed(StudyHandle handle) {
    if (handle.state().phase() instanceof StudyPhase.Paused) {
      Waiting.on(handle.resume(), PATIENCE, "resuming study '%s'".formatted(handle.name()));
    }
    return handle;
  }

  private StudyHandle open(String id, StudySpec spec, StudyTerms terms) {
    validate(spec);
    var environment =
        new Environment(options.catalog(), options.clock(), store.storage(), Optional.empty());
    var setup =
        new StudySetup(
            id,
            spec,
            terms.runner(),
            terms.limits(),
            store.directory(id, spec.name()),
            environment);
    var machine = new StudyMachine(spec, options.catalog());
    var view = new StudyView();
    Optional<StudyClaim> claim = store.claim(id);
    HookSet watching = hooks(setup, terms.hooks(), claim);
    var unused =
        view.closed()
            .whenComplete((state, failure) -> claim.ifPresent(StudyClaim::close))
            .thenCombine(watching.closed(), (state, told) -> state)
            .whenComplete((state, failure) -> hooks.remove(watching));
    var watchers = new StudySupervisor.Watchers(view, terms.listeners(), watching);
    ActorRef<StudySupervisor.Message> supervisor = spawn(setup, watchers);
    var handle =
        new StudyHandle(
            id, spec, machine, view, new StudyHandle.Line(supervisor, system, watching));
    try {
      Waiting.whileWell(view, "opening study '%s'".formatted(spec.name()));
    } catch (StudyException failed) {
      handle.close(Duration.ZERO);
      throw failed;
    }
    return handle;
  }

  private ActorRef<StudySupervisor.Message> spawn(
      StudySetup setup, StudySupervisor.Watchers watchers) {
    return Waiting.on(
        AskPattern.<Studies.Message, ActorRef<StudySupervisor.Message>>askWithStatus(
            studies,
            replyTo -> new Studies.Open(setup, watchers, replyTo),
            PATIENCE,
            system.scheduler()),
        PATIENCE,
        "opening study '%s'".formatted(setup.spec().name()));
  }

  /** Opens the hooks of a study that nobody else drives. */
  private HookSet hooks(StudySetup setup, List<Hook> wanted, Optional<StudyClaim> claim) {
    boolean open = false;
    try {
      var context =
          new HookContext("", setup.id(), setup.spec(), setup.directory(), Path.of(""), PATIENCE);
      HookSet opened = HookSet.open(wanted, context, store.backlog(setup.id()));
      hooks.add(opened);
      open = true;
      return opened;
    } catch (SettingException wrong) {
      throw new StudyException(
          "a hook of study '%s' cannot be opened: %s"
              .formatted(setup.spec().name(), wrong.getMessage()),
          wrong);
    } finally {
      if (!open) {
        claim.ifPresent(StudyClaim::close);
      }
    }
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
      for (HookSet last : hooks) {
        Waiting.on(last.closed(), PATIENCE.plus(last.patience()), "closing the hooks of a study");
      }
    } finally {
      store.close();
      if (owner) {
        stop(system);
      }
    }
  }

  /** Closes the engine, and lets attempts take ten seconds to save what they can. */
  @Override
  public void close() {
    close(PATIENCE);
  }
}
