package dev.audition.testkit.simulation;

import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What must happen within a bound once faults have ceased. Times are in milliseconds. */
final class LivenessInvariants {
  /** So long a message or a write that was under way before may still take. */
  private static final long SETTLED = 70_000;

  private static final long LOST_WITHIN = World.LEASE + 5_000;
  private static final long ANSWERED_WITHIN = 10_000;

  private final IdentityHashMap<StudyCommand, Long> waiting = new IdentityHashMap<>();
  private final Map<Key, Long> missing = new TreeMap<>();
  private long calmSince = Long.MAX_VALUE / 2;
  private long seen = -1;

  void asked(StudyCommand command, long now) {
    waiting.put(command, now);
  }

  void heard(StudyCommand command, long now) {
    Long since = waiting.remove(command);
    if (since != null && since > calmSince + SETTLED && now > since + ANSWERED_WITHIN) {
      throw new InvariantViolation("INV-LIV-3", "%s was answered late", command);
    }
  }

  void check(World world) {
    long now = world.loop.now();
    calmSince = Math.min(calmSince, now);
    if (now > calmSince + SETTLED) {
      invLiv1(world);
      invLiv2(world);
      invLiv3(now);
    }
  }

  /** An attempt that no worker has does not stay live. */
  private void invLiv1(World world) {
    var still = new HashMap<Key, Long>();
    for (Trial trial : world.supervisor().state().trials().liveOnes()) {
      var key = new Key(trial.number(), trial.facts().attempt());
      boolean held = world.workers.stream().anyMatch(worker -> worker.holds(key));
      if (!held) {
        long since = missing.getOrDefault(key, world.loop.now());
        still.put(key, since);
        if (world.loop.now() > since + LOST_WITHIN + 2_000) {
          throw new InvariantViolation(
              "INV-LIV-1", "%s is live, but no worker has had it since %d", key, since);
        }
      }
    }
    missing.clear();
    missing.putAll(still);
  }

  /** What can begin does begin: between two looks something happens. */
  private void invLiv2(World world) {
    StudyState state = world.supervisor().state();
    boolean work =
        state.phase() instanceof StudyPhase.Running
            && !state.waiting()
            && state.trials().count(Trial.Kind.QUEUED) > 0
            && state.trials().live() == 0;
    if (work && state.offset() == seen) {
      throw new InvariantViolation(
          "INV-LIV-2", "trials wait, workers are free, and nothing begins at %d", state.offset());
    }
    seen = state.offset();
  }

  private void invLiv3(long now) {
    waiting.forEach(
        (command, since) -> {
          if (since > calmSince + SETTLED && now > since + ANSWERED_WITHIN) {
            throw new InvariantViolation("INV-LIV-3", "%s is not answered", command);
          }
        });
  }
}
