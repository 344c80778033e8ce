package dev.audition.testkit.simulation;

import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.testkit.simulation.SimulatedWorker.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What a supervisor knows of attempts on workers, and how it starts, watches and ends them. */
final class Leases {
  private static final long SLOWEST_PROPOSAL = 2_000;

  private final World world;
  private final SimulatedSupervisor supervisor;
  private final Map<Key, Lease> leases = new TreeMap<>();
  private final Map<Key, String> launching = new TreeMap<>();
  private final Map<String, Long> heard = new HashMap<>();
  private final Set<Key> ending = new HashSet<>();
  private boolean asked;

  /** While nobody has heard of the attempt, its order may have been lost, and is sent again. */
  private record Lease(String worker, long since, long until, boolean heard) {
    Lease renewed(long now) {
      return new Lease(worker, since, now + World.LEASE, true);
    }
  }

  Leases(World world, SimulatedSupervisor supervisor) {
    this.world = world;
    this.supervisor = supervisor;
  }

  /** What was on its way is not any more. */
  void restart() {
    launching.clear();
    ending.clear();
    asked = false;
  }

  /** An attempt has said something, so its worker is there; if in time, its lease goes on. */
  void heard(Key key) {
    Lease lease = leases.get(key);
    if (lease != null && lease.until() < now()) {
      lose(key);
    } else if (lease != null) {
      leases.put(key, lease.renewed(now()));
    }
  }

  void beat(SimulatedWorker worker, Set<Key> keys) {
    heard.put(worker.name(), now());
    for (Key key : keys) {
      heard(key);
      var directive =
          dev.audition.machine.StudyMachine.directive(
              supervisor.state(), key.trial(), key.attempt());
      if (!(directive instanceof Directive.Continue)) {
        world.network.send("direct", () -> worker.direct(key, directive));
      }
    }
    leases.forEach(
        (key, lease) -> {
          boolean missing = lease.worker().equals(worker.name()) && !keys.contains(key);
          if (missing && !lease.heard() && now() > lease.since() + 2_000) {
            send(worker, key);
          }
        });
  }

  /** Ends what has been silent for too long. */
  void sweep() {
    for (Map.Entry<Key, Lease> entry : Map.copyOf(leases).entrySet()) {
      if (entry.getValue().until() < now()) {
        lose(entry.getKey());
      }
    }
  }

  private void lose(Key key) {
    if (!world.simulation.has(Flaw.NO_LEASE) && ending.add(key)) {
      supervisor.submit(
          new StudyCommand.EndAttempt(
              key.trial(), key.attempt(), new AttemptEnd.Lost("the lease is over")),
          answer -> ending.remove(key));
    }
  }

  void carryOut() {
    var live = new HashSet<Key>();
    for (StudyEffect effect : supervisor.rules().outstanding(supervisor.state())) {
      switch (effect) {
        case StudyEffect.KeepAttempt e -> live.add(keep(new Key(e.trial(), e.attempt())));
        case StudyEffect.StopAttempt e -> live.add(keep(new Key(e.trial(), e.attempt())));
        case StudyEffect.LaunchAttempt e -> launch(new Key(e.trial(), e.attempt()));
        case StudyEffect.Propose e -> ask(e.count());
      }
    }
    leases.keySet().retainAll(live);
  }

  /**
   * An attempt that was live before a restart may be so still: its worker has a lease to say so.
   */
  private Key keep(Key key) {
    boolean forget =
        world.simulation.has(Flaw.FORGET_ATTEMPTS_ON_RESTART) && supervisor.incarnation() > 0;
    if (!forget && !leases.containsKey(key)) {
      Trial trial = supervisor.state().trials().get(key.trial());
      String worker = trial.facts().history().worker();
      leases.put(key, new Lease(worker, now(), now() + World.LEASE, true));
    }
    return key;
  }

  private void launch(Key key) {
    Optional<SimulatedWorker> free = world.workers.stream().filter(this::free).findFirst();
    if (launching.containsKey(key) || free.isEmpty()) {
      return;
    }
    SimulatedWorker worker = free.get();
    launching.put(key, worker.name());
    StudyCommand command =
        world.deferred
            ? new StudyCommand.SubmitAttempt(key.trial(), key.attempt(), worker.name())
            : new StudyCommand.StartAttempt(key.trial(), key.attempt(), worker.name());
    supervisor.submit(
        command,
        answer -> {
          launching.remove(key);
          if (answer.accepted()) {
            leases.put(key, new Lease(worker.name(), now(), now() + World.LEASE, false));
            send(worker, key);
          }
        });
  }

  private boolean free(SimulatedWorker worker) {
    long taken =
        leases.values().stream().filter(lease -> lease.worker().equals(worker.name())).count()
            + launching.values().stream().filter(worker.name()::equals).count();
    boolean silent = now() - heard.getOrDefault(worker.name(), now()) > World.LEASE;
    return taken < worker.slots() && !silent;
  }

  private void send(SimulatedWorker worker, Key key) {
    StudyState state = supervisor.state();
    Trial trial = state.trials().get(key.trial());
    if (trial.facts().attempt() != key.attempt() || !trial.kind().live()) {
      return;
    }
    OptionalLong until =
        trial instanceof Trial.Running running ? running.until() : OptionalLong.empty();
    long from = trial.facts().checkpoint().map(Checkpoint::step).orElse(0L);
    var order = new Order(key, trial.facts().configuration(), until, from);
    world.network.send("launch", () -> worker.launch(order));
  }

  private void ask(int count) {
    if (!asked) {
      asked = true;
      StudyState state = supervisor.state();
      supervisor.later(
          1 + world.random.nextLong(SLOWEST_PROPOSAL), "sample", () -> propose(state, count));
    }
  }

  private void propose(StudyState state, int count) {
    if (!supervisor.serves() || supervisor.log().size() < state.offset()) {
      asked = false;
      return;
    }
    boolean reseeds = world.simulation.has(Flaw.RESEED_ON_RESTART);
    String purpose = reseeds ? "sampler" + supervisor.incarnation() : "sampler";
    chain(new SimulatedSampling(world.simulation, state, purpose), count);
  }

  /** One proposal after the other; each counts on the one before. */
  private void chain(SimulatedSampling sampling, int left) {
    if (left == 0 || !asked) {
      asked = false;
      return;
    }
    StudyCommand command = sampling.next();
    supervisor.submit(
        disguised(command),
        answer -> {
          if (answer.accepted() && command instanceof StudyCommand.Propose proposed) {
            sampling.follow(proposed.trial(), proposed.proposal());
            chain(sampling, left - 1);
          } else {
            asked = false;
          }
        });
  }

  private StudyCommand disguised(StudyCommand command) {
    return world.simulation.has(Flaw.WRONG_HISTORY_OFFSET)
            && command instanceof StudyCommand.Propose p
        ? new StudyCommand.Propose(p.trial(), p.proposal(), supervisor.state().offset())
        : command;
  }

  private long now() {
    return world.loop.now();
  }
}
