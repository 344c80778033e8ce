package dev.audition.engine;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;

/**
 * A study's log and the only writer of it: judges a batch of commands by the rules and writes all
 * their entries at once.
 *
 * <p>It has one batch at a time, so nothing is ever stashed. A write that fails, or whose result is
 * unknown, ends it; its successor reads the log before it takes anything.
 */
final class StudyLedger extends EventSourcedBehavior<StudyLedger.Judge, Entry, StudyState> {
  private static final int FIRST_SNAPSHOT = 50_000;

  private final ActorRef<StudySupervisor.Message> supervisor;
  private final StudySetup setup;
  private final StudyMachine machine;
  private @Nullable Batch writing;
  private int followed;
  private long due = FIRST_SNAPSHOT;

  /** Judge these commands and write what follows. */
  record Judge(Batch batch) {}

  private StudyLedger(
      ActorRef<StudySupervisor.Message> supervisor, StudySetup setup, StudyMachine machine) {
    super(PersistenceId.of("study", setup.id()));
    this.supervisor = supervisor;
    this.setup = setup;
    this.machine = machine;
  }

  static Behavior<Judge> create(
      ActorRef<StudySupervisor.Message> supervisor, StudySetup setup, StudyMachine machine) {
    return Behaviors.setup(context -> new StudyLedger(supervisor, setup, machine));
  }

  @Override
  public StudyState emptyState() {
    return StudyState.initial();
  }

  @Override
  public CommandHandler<Judge, Entry, StudyState> commandHandler() {
    return (state, judge) -> judge(state, judge.batch());
  }

  private Effect<Entry, StudyState> judge(StudyState state, Batch batch) {
    batch.judge(machine, state, setup.clock().now());
    List<Entry> entries = batch.entries();
    if (entries.isEmpty()) {
      supervisor.tell(new StudySupervisor.Written(batch));
      return Effect().none();
    }
    writing = batch;
    followed = 0;
    return Effect().persist(entries).thenRun(after -> written(batch));
  }

  private void written(Batch batch) {
    writing = null;
    supervisor.tell(new StudySupervisor.Written(batch));
  }

  @Override
  public EventHandler<StudyState, Entry> eventHandler() {
    return this::follow;
  }

  /**
   * Follows an entry. What has just been judged has been followed once already: the state after the
   * last entry of a batch is known, and nobody sees the ones in between.
   */
  private StudyState follow(StudyState state, Entry entry) {
    Batch batch = writing;
    if (batch == null) {
      return StudyMachine.evolve(state, entry);
    }
    followed++;
    return followed == batch.entries().size() ? batch.after() : state;
  }

  @Override
  public SignalHandler<StudyState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            state -> {
              due = nextDue(state.offset());
              supervisor.tell(new StudySupervisor.Recovered(state));
            })
        .build();
  }

  /**
   * Keeps a snapshot whenever the log has grown by half, so that all of them together cost no more
   * than a few times the last. It holds the state after the whole batch, whichever entry of it is
   * asked about.
   */
  @Override
  public boolean shouldSnapshot(StudyState state, Entry entry, long offset) {
    boolean isDue = offset >= due;
    if (isDue) {
      due = nextDue(offset);
    }
    return isDue;
  }

  private static long nextDue(long snapshot) {
    return snapshot + Math.max(FIRST_SNAPSHOT, snapshot / 2);
  }

  @Override
  public String journalPluginId() {
    return setup.storage().journal();
  }

  @Override
  public String snapshotPluginId() {
    return setup.storage().snapshots();
  }

  @Override
  public Optional<com.typesafe.config.Config> journalPluginConfig() {
    return setup.storage().config();
  }

  @Override
  public Optional<com.typesafe.config.Config> snapshotPluginConfig() {
    return setup.storage().config();
  }
}
