package dev.audition.pruner;

import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.List;
import java.util.OptionalInt;

/** Trials as pruners see them, from the log up to now; losses are of the first objective. */
public interface Board {
  /** The losses reported at exactly this step; only kept for pruners that {@code usesSteps()}. */
  Ranking atStep(long step);

  /** The losses with which trials of a bracket reached a rung. */
  Ranking atRung(int bracket, int rung);

  /** The rung at which a trial is paused now; empty if it is not paused at a rung. */
  OptionalInt pausedAt(int trial);

  /** How many trials have completed. */
  int completed();

  /** All reports of a trial by ascending step, with all of its metrics. */
  default Curve curve(int trial) {
    return Curve.empty();
  }

  /** What the study searches for, the first objective among it; empty if that is not known. */
  default List<Objective> objectives() {
    return List.of();
  }

  /** The best completed trial, by the study's own rules; empty before the first. */
  default OptionalInt incumbent() {
    return OptionalInt.empty();
  }
}
