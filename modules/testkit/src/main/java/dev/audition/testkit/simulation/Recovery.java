package dev.audition.testkit.simulation;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.util.List;

/** Reads a log after a start: from a snapshot and the entries behind it. */
final class Recovery {
  private static final int SNAPSHOT_EVERY = 50;

  private Recovery() {}

  static void read(World world, Rules rules, List<Entry> log) {
    if (world.simulation.has(Flaw.CUT_SOUND_TAIL) && world.store.size() > 3) {
      world.store.cut();
    }
    log.clear();
    world.store.read().forEach(bytes -> log.add(world.simulation.codec().decode(bytes)));
  }

  /** The state that the log leads to; a snapshot stands for the entries before it. */
  static StudyState fold(World world, Rules rules, List<Entry> log) {
    int snapshot = log.size() / SNAPSHOT_EVERY * SNAPSHOT_EVERY;
    StudyState state = StudyState.initial();
    for (int i = 0; i < log.size(); i++) {
      if (i == snapshot) {
        state = world.simulation.codec().snapshot(state);
      }
      boolean skipped = i == snapshot && i > 0 && world.simulation.has(Flaw.SNAPSHOT_SKIPS_ONE);
      state = skipped ? state : rules.evolve(state, log.get(i));
    }
    return state;
  }
}
