package dev.audition.cli.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A running study as its live region shows it.
 *
 * @param phase one word: {@code RUNNING}, {@code PAUSING}
 * @param metric name of the first objective's metric
 * @param counts trials by state
 * @param eta when it is likely to be done; empty while nobody knows
 * @param budget slot time, where a rule limits it
 * @param best the best so far
 * @param rows live trials, by number
 * @param notice what is to be said above everything else
 */
public record LiveView(
    String phase,
    String metric,
    Counts counts,
    Optional<Eta> eta,
    Optional<Budget> budget,
    Optional<Best> best,
    List<Row> rows,
    Optional<String> notice) {
  public LiveView {
    rows = List.copyOf(rows);
  }

  /** The same with something to be said above it, or nothing. */
  public LiveView withNotice(Optional<String> text) {
    return new LiveView(phase, metric, counts, eta, budget, best, rows, text);
  }

  /** Trials by state; {@code planned} is empty where no rule limits them. */
  public record Counts(
      int over, OptionalInt planned, int running, int queued, int paused, int failed, int gates) {}

  /** Slot time spent, also by live attempts, and how much a rule allows. */
  public record Budget(Duration spent, Duration limit) {}

  /**
   * The best so far.
   *
   * @param trials the incumbent's number; with several objectives the whole front
   * @param values the best value after each trial that ended
   * @param sinceImprovement trials that ended since it last changed
   */
  public record Best(
      double value, List<Integer> trials, List<Double> values, int sinceImprovement) {}

  /**
   * A live trial.
   *
   * @param step the latest one reported
   * @param until where it ends; empty where unknown
   * @param values of the first objective, by step
   * @param cohort share of trials that were better at the same step, 0 to 1
   * @param trend how that share changed with the latest report
   */
  public record Row(
      int number,
      String worker,
      OptionalLong step,
      OptionalLong until,
      List<Double> values,
      OptionalDouble cohort,
      double trend,
      Duration elapsed,
      String parameters) {}
}
