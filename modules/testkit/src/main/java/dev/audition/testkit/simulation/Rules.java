package dev.audition.testkit.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import java.time.Instant;
import java.util.List;

/** What the simulated supervisor asks: the real rules, or ones with a planted bug. */
public interface Rules {
  /** See {@link StudyMachine#decide}. */
  Decision decide(StudyState state, Instant now, StudyCommand command);

  /** See {@link StudyMachine#evolve}. */
  default StudyState evolve(StudyState before, Entry entry) {
    return StudyMachine.evolve(before, entry);
  }

  /** See {@link StudyMachine#outstanding}. */
  List<StudyEffect> outstanding(StudyState state);

  /** The real ones. */
  static Rules of(StudyMachine machine) {
    return new Rules() {
      @Override
      public Decision decide(StudyState state, Instant now, StudyCommand command) {
        return machine.decide(state, now, command);
      }

      @Override
      public List<StudyEffect> outstanding(StudyState state) {
        return machine.outstanding(state);
      }
    };
  }
}
