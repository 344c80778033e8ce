package dev.audition.pruner;

import java.util.ArrayList;
import java.util.List;

/**
 * The rungs of a bracket: ascending steps at which trials are compared.
 *
 * @param steps one a rung, strictly ascending, each 1 or more; the last is the maximal budget
 */
public record RungLadder(List<Long> steps) {
  private static final RungLadder NONE = new RungLadder(List.of());

  public RungLadder {
    steps = List.copyOf(steps);
  }

  /** No rungs: the pruner judges by steps. */
  public static RungLadder none() {
    return NONE;
  }

  /**
   * Rungs at {@code min, min * eta, min * eta^2, ...} and at {@code max}, counted by multiplying
   * integers.
   */
  public static RungLadder geometric(long min, long max, long eta) {
    var steps = new ArrayList<Long>();
    long step = min;
    while (step < max) {
      steps.add(step);
      step = step > max / eta ? max : step * eta;
    }
    steps.add(max);
    return new RungLadder(steps);
  }

  /** How many rungs there are. */
  public int size() {
    return steps.size();
  }

  /** The highest rung that a step has reached; -1 if none. */
  public int reached(long step) {
    int rung = -1;
    while (rung + 1 < steps.size() && steps.get(rung + 1) <= step) {
      rung++;
    }
    return rung;
  }
}
