package dev.audition.pruner;

import java.util.OptionalInt;

/**
 * Decides on each report whether a trial goes on, pauses or stops. Pure and cheap: answers are a
 * function of the arguments and the pruner's settings.
 */
public interface Pruner {
  /** The metric that {@link #timesReports()} adds: seconds that a trial's attempts have taken. */
  String SLOT_TIME = "slot-time";

  /**
   * Judges a trial after a report that has the first objective's metric.
   *
   * @param subject the trial; if it has just reached a rung, its loss is on the board already
   * @param board the other trials
   */
  Verdict judge(Subject subject, Board board);

  /** The bracket a trial belongs to, 0 or more; fixed for its life. */
  default int bracket(int trial) {
    return 0;
  }

  /** The rungs of a bracket; {@link RungLadder#none()} for pruners that judge by steps. */
  default RungLadder ladder(int bracket) {
    return RungLadder.none();
  }

  /** Whether {@link Board#atStep} is needed. */
  default boolean usesSteps() {
    return false;
  }

  /**
   * Whether a report says how long the trial's attempts have taken so far. If so, what reports the
   * first objective has the metric {@link #SLOT_TIME} as well, in seconds, unless the trial reports
   * a metric of that name itself.
   */
  default boolean timesReports() {
    return false;
  }

  /** Whether trials pause at rungs and are promoted. */
  default boolean promotes() {
    return false;
  }

  /**
   * The paused trial that may go on now, asked whenever there is room for one.
   *
   * @return number of a trial for which {@link Board#pausedAt} answers a rung; empty: propose anew
   */
  default OptionalInt promote(Board board) {
    return OptionalInt.empty();
  }
}
