package dev.audition.testkit.simulation;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Carries a study as the engine does: judges what has gathered as one batch, writes it, follows it
 * as it reads back, and only then answers and starts what must be under way.
 */
final class SimulatedSupervisor {
  private static final long SWEEP = 1_000;
  private static final int TICK_EVERY = 5;

  private final World world;
  private final int incarnation;
  private final Rules rules;
  private final Leases leases;
  private final List<Entry> log = new ArrayList<>();
  private List<Submission> mailbox = new ArrayList<>();
  private StudyState state = StudyState.initial();
  private boolean alive = true;
  private boolean ready;
  private boolean writing;
  private int sweeps;

  SimulatedSupervisor(World world, int incarnation) {
    this.world = world;
    this.incarnation = incarnation;
    var machine = new StudyMachine(world.spec(), world.simulation.catalog());
    this.rules = world.simulation.planted().rules().apply(Rules.of(machine));
    this.leases = new Leases(world, this);
  }

  void start() {
    recover(world.random.nextInt(500));
    later(SWEEP, "sweep", this::sweep);
  }

  StudyState state() {
    return state;
  }

  List<Entry> log() {
    return log;
  }

  Rules rules() {
    return rules;
  }

  int incarnation() {
    return incarnation;
  }

  boolean serves() {
    return alive && ready;
  }

  void later(long millis, String label, Runnable action) {
    world.loop.after(
        millis,
        label,
        () -> {
          if (alive) {
            action.run();
          }
        });
  }

  /** Reads the log; nothing is accepted before that. */
  private void recover(long delay) {
    ready = false;
    writing = false;
    mailbox = new ArrayList<>();
    later(delay, "recover", this::read);
  }

  private void read() {
    if (world.faults.strikes(Fault.CRASH_IN_RECOVERY, world.loop.now())) {
      crash();
      return;
    }
    Recovery.read(world, rules, log);
    state = Recovery.fold(world, rules, log);
    world.checker.recovered(state, log);
    ready = true;
    leases.restart();
    if (state.created().isEmpty()) {
      submit(new StudyCommand.Create("study-" + world.seed));
    }
    if (state.phase() instanceof StudyPhase.Created) {
      submit(new StudyCommand.Start());
    }
    carryOut();
  }

  private void crash() {
    alive = false;
    world.loop.after(200 + world.random.nextInt(15_000), "restart", world::replaceSupervisor);
  }

  /** Another supervisor takes over, and this one does not know. */
  void isolate() {
    world.replaceSupervisor();
  }

  void submit(StudyCommand command) {
    submit(command, answer -> {});
  }

  /** Puts a command into the mailbox; it is lost if the log is not read yet. */
  void submit(StudyCommand command, Consumer<Answer> reply) {
    if (serves()) {
      mailbox.add(new Submission(command, reply));
      flush();
    }
  }

  void fromWorker(StudyCommand.OfAttempt command, Consumer<Answer> reply) {
    if (serves()) {
      leases.heard(Key.of(command));
      submit(command, reply);
    }
  }

  void beat(SimulatedWorker worker, Set<Key> keys) {
    if (serves()) {
      leases.beat(worker, keys);
    }
  }

  private void sweep() {
    if (world.faults.strikes(Fault.SECOND_WRITER, world.loop.now())) {
      isolate();
    }
    if (serves()) {
      leases.sweep();
      if (sweeps++ % TICK_EVERY == 0) {
        submit(new StudyCommand.Tick());
      }
      carryOut();
    }
    later(SWEEP, "sweep", this::sweep);
  }

  private void flush() {
    if (!ready || writing || mailbox.isEmpty()) {
      return;
    }
    var batch = new Batch(world, rules, mailbox, state);
    mailbox = new ArrayList<>();
    if (batch.isEmpty()) {
      batch.answer(state);
      return;
    }
    writing = true;
    if (world.faults.strikes(Fault.CRASH_BEFORE_WRITE, world.loop.now())) {
      crash();
      return;
    }
    if (world.simulation.has(Flaw.ACK_BEFORE_WRITE)) {
      batch.answer(batch.after());
    }
    if (world.faults.strikes(Fault.CRASH_IN_WRITE, world.loop.now())) {
      world.store.crash(batch.write());
      crash();
      return;
    }
    world.store.write(batch.write(), durable -> written(batch, durable));
  }

  private void written(Batch batch, boolean durable) {
    if (!alive) {
      return;
    }
    if (!durable && !writtenAllTheSame(batch)) {
      recover(200);
      return;
    }
    if (world.faults.strikes(Fault.CRASH_AFTER_WRITE, world.loop.now())) {
      crash();
      return;
    }
    follow(batch);
    if (!world.simulation.has(Flaw.ACK_BEFORE_WRITE)) {
      batch.answer(state);
    }
    if (world.faults.strikes(Fault.CRASH_AFTER_ACK, world.loop.now())) {
      crash();
      return;
    }
    writing = false;
    carryOut();
    flush();
  }

  /** What must never be thought of a write that failed: planted bugs. */
  private boolean writtenAllTheSame(Batch batch) {
    if (world.simulation.has(Flaw.WRITE_AGAIN_BLINDLY)) {
      world.store.append(batch.write());
      return true;
    }
    return world.simulation.has(Flaw.APPLY_BEFORE_WRITE);
  }

  /** The state is what the log's bytes say, not what was decided. */
  private void follow(Batch batch) {
    for (byte[] record : batch.write().records()) {
      Entry entry = world.simulation.codec().decode(record);
      state = rules.evolve(state, entry);
      log.add(entry);
    }
    world.checker.followed(state, batch.after());
  }

  /** Starts what must be under way and is not. */
  void carryOut() {
    if (serves() && !writing) {
      leases.carryOut();
    }
  }
}
