package dev.audition.replay;

import java.util.List;

/**
 * How a study would have gone under a rule set, if what was cut had gone on in one way.
 *
 * @param fates what becomes of each trial, by number
 * @param end offset of the entry at which the stop rule ends the study; the recording's last if not
 * @param reason why it ends there; empty if no rule does
 */
record Course(List<Fate> fates, long end, String reason) {
  Course {
    fates = List.copyOf(fates);
  }

  int count(Fate.Kind kind) {
    return (int) fates.stream().filter(fate -> fate.kind() == kind).count();
  }

  long steps() {
    return fates.stream().mapToLong(Fate::steps).sum();
  }
}
