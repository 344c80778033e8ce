package dev.audition.testkit.simulation;

import dev.audition.machine.Transition;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A supervisor, its log, workers, trial code and people in one thread and virtual time, over the
 * real rules, with faults drawn from a seed. Everything is a function of simulation and seed.
 *
 * <p>For a while faults strike; then they cease, people let go on what waits for them, and the
 * study must end within a bound.
 */
public final class SimulatedCluster {
  private static final long SHORTEST_STORM = 60_000;
  private static final int STORM = 180_000;
  private static final long BOUND = 3_600_000;
  private static final long TIDY = 5_000;

  private final World world;
  private final People people;
  private final long calm;
  private boolean quiet;

  /**
   * What came of a seed.
   *
   * @param failure the promise that was broken, if one was
   * @param trace a hash of all that happened, in order
   * @param entries how long the log is
   * @param struck how often each fault struck
   * @param visited transitions of trials and study that were taken
   */
  public record Outcome(
      long seed,
      Optional<Throwable> failure,
      long trace,
      int entries,
      Map<Fault, Integer> struck,
      Set<Transition<?>> visited) {}

  private SimulatedCluster(World world) {
    this.world = world;
    people = new People(world);
    calm = SHORTEST_STORM + world.random.nextInt(STORM);
  }

  /** Runs a seed with all faults. */
  public static Outcome run(Simulation simulation, long seed) {
    return run(simulation, seed, EnumSet.allOf(Fault.class));
  }

  /** Runs a seed with some faults only. */
  public static Outcome run(Simulation simulation, long seed, Set<Fault> allowed) {
    return run(new World(simulation, seed, allowed, Optional.empty()));
  }

  /** Runs a seed in which one fault strikes on one occasion, besides the allowed ones. */
  public static Outcome run(Simulation simulation, long seed, Set<Fault> allowed, Strike strike) {
    return run(new World(simulation, seed, allowed, Optional.of(strike)));
  }

  private static Outcome run(World world) {
    var cluster = new SimulatedCluster(world);
    Optional<Throwable> failure = Optional.empty();
    try {
      cluster.run();
    } catch (InvariantViolation | RuntimeException e) {
      failure = Optional.of(e);
    }
    return new Outcome(
        world.seed,
        failure,
        world.loop.trace(),
        (int) world.store.size(),
        world.faults.struck(),
        world.checker.visited());
  }

  /** The faults without which the failure goes away, tried one by one. */
  public static Set<Fault> shrink(Simulation simulation, long seed) {
    var needed = EnumSet.allOf(Fault.class);
    for (Fault fault : Fault.values()) {
      var fewer = EnumSet.copyOf(needed);
      fewer.remove(fault);
      if (!fewer.isEmpty() && run(simulation, seed, fewer).failure().isPresent()) {
        needed = fewer;
      }
    }
    return needed;
  }

  private void run() {
    world.supervisor().start();
    world.workers.forEach(SimulatedWorker::start);
    people.start();
    while (!ended()) {
      if (world.loop.now() > calm + BOUND) {
        throw world.checker.stuck(world.supervisor().state());
      }
      if (!world.loop.step()) {
        throw new IllegalStateException("nothing is due any more");
      }
      if (!quiet && world.loop.now() >= calm) {
        quieten();
      }
    }
    world.checker.ended(world.supervisor().state(), world.store.read());
  }

  private boolean ended() {
    return world.supervisor().serves()
        && world.supervisor().state().phase().over()
        && world.workers.stream().allMatch(SimulatedWorker::idle);
  }

  private void quieten() {
    quiet = true;
    world.faults.cease();
    tidy();
  }

  private void tidy() {
    if (world.supervisor().serves()) {
      people.tidy();
      world.checker.calm(world);
    }
    world.loop.after(TIDY, "tidy", this::tidy);
  }
}
