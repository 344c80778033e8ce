package dev.audition.pruner;

import dev.audition.study.Ranking;
import java.util.OptionalInt;

/** Losses of the first objective across all trials, from the log up to now. */
public interface Board {
  /** The losses reported at exactly this step; only kept for pruners that {@code usesSteps()}. */
  Ranking atStep(long step);

  /** The losses with which trials of a bracket reached a rung. */
  Ranking atRung(int bracket, int rung);

  /** The rung at which a trial is paused now; empty if it is not paused at a rung. */
  OptionalInt pausedAt(int trial);

  /** How many trials have completed. */
  int completed();
}
