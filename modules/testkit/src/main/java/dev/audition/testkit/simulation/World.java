package dev.audition.testkit.simulation;

import dev.audition.random.RandomStream;
import dev.audition.study.StudySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All parts of a simulated cluster. */
final class World {
  /** How long a worker may be silent before its attempts are lost, in milliseconds. */
  static final long LEASE = 10_000;

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

  final long seed;
  final Simulation simulation;
  final EventLoop loop = new EventLoop();
  final FaultPlan faults;
  final Network network;
  final SimulatedStore store;
  final InvariantChecker checker;
  final RandomStream random;
  final SimulatedTraining training;
  final List<SimulatedWorker> workers = new ArrayList<>();
  final boolean deferred;
  private SimulatedSupervisor supervisor;
  private long wallOffset;
  private int incarnations;

  World(Simulation simulation, long seed, Set<Fault> allowed, Optional<Strike> planned) {
    this.seed = seed;
    this.simulation = simulation;
    faults = new FaultPlan(seed, allowed, planned);
    network = new Network(loop, faults, seed);
    random = RandomStream.of(seed, 0, "world");
    checker = new InvariantChecker(simulation);
    store = new SimulatedStore(loop, faults, checker::durable, seed);
    training = new SimulatedTraining(seed);
    deferred = random.nextInt(4) == 0;
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      workers.add(new SimulatedWorker(this, "w" + i, 1 + random.nextInt(2)));
    }
    if (simulation.has(Flaw.NO_FENCE)) {
      store.unfence();
    }
    supervisor = new SimulatedSupervisor(this, incarnations++);
  }

  StudySpec spec() {
    return simulation.spec();
  }

  SimulatedSupervisor supervisor() {
    return supervisor;
  }

  /** What the wall's clock shows. */
  Instant wall() {
    return BEGIN.plusMillis(loop.now() + wallOffset);
  }

  void jump() {
    long size = random.nextBoolean() ? random.nextInt(60_000) : random.nextInt(864_000_000);
    wallOffset += random.nextBoolean() ? size : -size;
  }

  /** Another supervisor starts; the one before has died, or thinks that it has not. */
  void replaceSupervisor() {
    supervisor = new SimulatedSupervisor(this, incarnations++);
    supervisor.start();
  }
}
