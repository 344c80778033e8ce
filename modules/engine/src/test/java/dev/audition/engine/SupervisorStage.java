package dev.audition.engine;

import com.typesafe.config.ConfigFactory;
import dev.audition.engine.hook.HookSet;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyState;
import dev.audition.runner.Runner;
import dev.audition.spec.TrialLimits;
import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Supervisors over a journal that fails when a test says so, and a runner that a test plays. */
abstract class SupervisorStage {
  final StagedRunner runner = new StagedRunner();
  HookSet hooks = HookSet.none();
  private final Ears ears = new Ears();
  final String id = StudySetup.freshId();
  private ActorTestKit kit;
  private PersistenceTestKit journal;

  @BeforeEach
  final void raise() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("pekko.persistence.testkit.events.serialize = off")
                .withFallback(PersistenceTestKitPlugin.getInstance().config())
                .withFallback(ConfigFactory.load("audition-engine"))
                .withFallback(ConfigFactory.load()));
    journal = PersistenceTestKit.create(kit.system());
  }

  @AfterEach
  final void lower() {
    kit.shutdownTestKit();
  }

  /** A supervisor and what can be seen of it. */
  record Opened(ActorRef<StudySupervisor.Message> actor, StudyView view, ActorSystem<?> system) {
    CompletionStage<Outcome> ask(StudyCommand command) {
      return Async.ask(system, actor, command);
    }

    Outcome submit(StudyCommand command) {
      return Async.wait(ask(command));
    }

    StudyState ended() {
      return Async.wait(view.ended());
    }
  }

  /** A listener that can be waited for. */
  private static final class Ears implements StudyListener {
    final List<Entry> heard = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();

    @Override
    public void entry(long offset, Entry entry, StudyState state) {
      heard.add(entry);
    }

    @Override
    public void closed(String reason) {
      closed.complete(reason);
    }
  }

  /** All entries that a listener was told until the study closed. */
  List<Entry> heard() {
    wait(ears.closed);
    return ears.heard;
  }

  PersistenceTestKit journal() {
    return journal;
  }

  /** The persistence id of the study's log. */
  String log() {
    return "study|" + id;
  }

  /** What the journal has of the study. */
  List<Entry> entries() {
    return journal.persistedInStorage(log()).stream().map(Entry.class::cast).toList();
  }

  void crash(Opened study) {
    kit.stop(study.actor(), Duration.ofMinutes(1));
  }

  Opened open(int trials, int parallel) {
    return open(trials, parallel, runner, TrialLimits.standard());
  }

  Opened open(int trials, int parallel, Runner with, TrialLimits limits) {
    return open(Given.spec("staged", trials, parallel), EngineClock.system(), with, limits);
  }

  Opened open(StudySpec spec, EngineClock clock) {
    return open(spec, clock, runner, TrialLimits.standard());
  }

  private Opened open(StudySpec spec, EngineClock clock, Runner with, TrialLimits limits) {
    var storage =
        new Environment.Storage(
            PersistenceTestKitPlugin.PluginId(),
            "pekko.persistence.no-snapshot-store",
            Optional.empty());
    var environment = new Environment(Given.catalog(), clock, storage, Optional.empty());
    var setup = new StudySetup(id, spec, with, limits, Path.of("."), environment);
    var view = new StudyView();
    var watchers = new StudySupervisor.Watchers(view, List.of(ears), hooks);
    return new Opened(kit.spawn(StudySupervisor.create(setup, watchers)), view, kit.system());
  }

  static <T> T wait(CompletionStage<T> stage) {
    return Async.wait(stage);
  }
}
