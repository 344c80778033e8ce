package dev.audition.machine;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState.Boards;
import dev.audition.machine.StudyState.Controls;
import dev.audition.machine.StudyState.Orphan;
import dev.audition.machine.StudyState.Spent;
import dev.audition.machine.StudyState.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The next state while one entry is followed; never seen outside of the fold. */
final class StateEdit {
  long offset;
  Instant at;
  Optional<StudyCreated> created;
  StudyPhase phase;
  Controls controls;
  Trials trials;
  Boards boards;
  Standing standing;
  Spent spent;
  SortedMap<String, Gate> gates;
  List<Orphan> orphans;

  StateEdit(StudyState before) {
    offset = before.offset();
    at = before.at();
    created = before.created();
    phase = before.phase();
    controls = before.controls();
    trials = before.trials();
    boards = before.boards();
    standing = before.standing();
    spent = before.spent();
    gates = before.gates();
    orphans = before.orphans();
  }

  StudyCreated study() {
    return created.orElseThrow(() -> new BrokenLog("the study does not exist yet"));
  }

  StudyState state() {
    return new StudyState(
        offset, at, created, phase, controls, trials, boards, standing, spent, gates, orphans);
  }
}
