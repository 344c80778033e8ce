package dev.audition.testkit.simulation;

import dev.audition.machine.StudyCommand;
import dev.audition.space.Configuration;
import dev.audition.study.Directive;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A worker: runs attempts, beats, dies and comes back, sleeps and wakes. */
final class SimulatedWorker {
  private static final long BEAT = 2_000;

  private final World world;
  private final String name;
  private final int slots;
  private final Map<Key, SimulatedAttempt> attempts = new TreeMap<>();
  private final Set<Key> known = new TreeSet<>();
  private int life;
  private boolean alive = true;
  private boolean gone;
  private long asleepUntil;

  /**
   * What a worker is to run.
   *
   * @param from the step to go on from, 0 for a fresh start
   */
  record Order(Key key, Configuration configuration, OptionalLong until, long from) {}

  SimulatedWorker(World world, String name, int slots) {
    this.world = world;
    this.name = name;
    this.slots = slots;
  }

  void start() {
    later(world.random.nextInt((int) BEAT), "beat", this::beat);
  }

  String name() {
    return name;
  }

  int slots() {
    return slots;
  }

  boolean alive() {
    return alive;
  }

  /** Whether it runs the attempt, or holds its end until somebody has heard of it. */
  boolean holds(Key key) {
    return alive && attempts.containsKey(key);
  }

  boolean idle() {
    return attempts.isEmpty();
  }

  /** Does something later, unless the worker has died meanwhile; what is due in sleep waits. */
  void later(long millis, String label, Runnable action) {
    int mine = life;
    world.loop.after(
        millis,
        label,
        () -> {
          if (alive && mine == life) {
            if (asleepUntil > world.loop.now()) {
              later(asleepUntil - world.loop.now(), label, action);
            } else {
              action.run();
            }
          }
        });
  }

  private void beat() {
    long now = world.loop.now();
    if (world.faults.strikes(Fault.WORKER_DIES, now)) {
      die();
      return;
    }
    if (world.faults.strikes(Fault.WORKER_SLEEPS, now)) {
      asleepUntil = now + World.LEASE + world.random.nextInt(20_000);
    }
    var keys = Set.copyOf(attempts.keySet());
    world.network.send("heartbeat", () -> world.supervisor().beat(this, new TreeSet<>(keys)));
    later(BEAT, "beat", this::beat);
  }

  private void die() {
    alive = false;
    life++;
    attempts.clear();
    known.clear();
    boolean forGood =
        world.random.nextInt(3) == 0
            && world.workers.stream().filter(worker -> !worker.gone).count() > 1;
    if (forGood) {
      gone = true;
      return;
    }
    world.loop.after(
        1_000 + world.random.nextInt(30_000),
        "revive",
        () -> {
          alive = true;
          beat();
        });
  }

  /** An attempt is an idempotence key: it runs once however often it is ordered. */
  void launch(Order order) {
    later(
        0,
        "launched",
        () -> {
          if (known.add(order.key())) {
            var attempt = new SimulatedAttempt(world, this, order);
            attempts.put(order.key(), attempt);
            attempt.start();
          }
        });
  }

  /** The supervisor says what an attempt is to do. */
  void direct(Key key, Directive directive) {
    later(
        0,
        "directed",
        () -> {
          SimulatedAttempt attempt = attempts.get(key);
          if (attempt != null) {
            attempt.directed(directive);
          }
        });
  }

  void forget(Key key) {
    attempts.remove(key);
  }

  /** Sends a command until somebody answers; the answer takes the same way back. */
  void tell(StudyCommand.OfAttempt command, java.util.function.Consumer<Answer> answered) {
    world.network.send(
        "tell",
        () ->
            world
                .supervisor()
                .fromWorker(
                    command,
                    answer ->
                        world.network.send(
                            "answer", () -> later(0, "answered", () -> answered.accept(answer)))));
  }
}
