package dev.audition.algorithm.evolution;

import dev.audition.study.History;

/** Chooses the trials that survive. */
interface Selection {
  /**
   * Survivors, best first.
   *
   * @param trials numbers of trials that are over, more than {@code count} of them
   */
  int[] select(History history, int[] trials, int count);
}
