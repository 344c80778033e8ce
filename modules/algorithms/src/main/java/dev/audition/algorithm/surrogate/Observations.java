package dev.audition.algorithm.surrogate;

import dev.audition.study.History;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.TrialStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The trials of a history as a model sees them.
 *
 * <p>Completed trials count with their losses; where these are infinite, with the largest or
 * smallest finite one. Failed trials and those whose loss is NaN count as the worst: where they are
 * is where not to look. A pruned trial counts with what it has reached, but as no better than the
 * median of the completed ones, since it was stopped before its end. Cancelled trials do not count,
 * pending ones are known by their place only.
 */
public final class Observations {
  private static final double ENDING = 0.9;

  private final int[] trials;
  private final int[] pending;
  private final double[][] losses;
  private final double[][] margins;
  private final boolean ending;

  /**
   * @param numbers of the observed trials, then of the pending ones
   */
  private Observations(History history, int[][] numbers, double[][] losses, double[][] margins) {
    int limit = history.limit().orElse(Integer.MAX_VALUE);
    this.ending = history.size() >= ENDING * limit;
    this.trials = numbers[0];
    this.pending = numbers[1];
    this.losses = losses;
    this.margins = margins;
  }

  /** The observations of a history; empty if no trial has completed with a finite loss. */
  public static Observations of(History history) {
    var seen = new ArrayList<Integer>();
    var pending = new ArrayList<Integer>();
    boolean known = false;
    for (int trial = 0; trial < history.size(); trial++) {
      switch (history.status(trial)) {
        case PENDING -> pending.add(trial);
        case COMPLETED, PRUNED, FAILED -> seen.add(trial);
        case CANCELLED -> {}
      }
      known = known || completed(history, trial);
    }
    if (!known) {
      seen.clear();
    }
    int[] trials = ints(seen);
    var losses = new double[history.objectives().size()][];
    for (int objective = 0; objective < losses.length; objective++) {
      losses[objective] = losses(history, trials, objective);
    }
    var margins = new double[history.constraints().size()][trials.length];
    for (int constraint = 0; constraint < margins.length; constraint++) {
      OutcomeConstraint rule = history.constraints().get(constraint);
      for (int i = 0; i < trials.length; i++) {
        margins[constraint][i] = margin(rule, history.constrained(trials[i], constraint));
      }
    }
    return new Observations(history, new int[][] {trials, ints(pending)}, losses, margins);
  }

  private static boolean completed(History history, int trial) {
    if (history.status(trial) != TrialStatus.COMPLETED) {
      return false;
    }
    for (int objective = 0; objective < history.objectives().size(); objective++) {
      if (!Double.isFinite(history.loss(trial, objective))) {
        return false;
      }
    }
    return true;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Below 0 if the value keeps to the bounds, above if not; 0 at a bound. */
  private static double margin(OutcomeConstraint rule, double value) {
    double low = rule.min().isPresent() ? rule.min().getAsDouble() - value : -MOST;
    double high = rule.max().isPresent() ? value - rule.max().getAsDouble() : -MOST;
    return Math.max(-MOST, Math.min(MOST, Math.max(low, high)));
  }

  private static final double MOST = 1e300;

  private static double[] losses(History history, int[] trials, int objective) {
    var finite = new ArrayList<Double>();
    for (int trial : trials) {
      double loss = history.loss(trial, objective);
      if (history.status(trial) == TrialStatus.COMPLETED && Double.isFinite(loss)) {
        finite.add(loss);
      }
    }
    double[] sorted = finite.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return new double[trials.length];
    }
    double least = sorted[0];
    double median = sorted[sorted.length / 2];
    double most = sorted[sorted.length - 1];
    return Arrays.stream(trials)
        .mapToDouble(
            trial -> {
              double loss = history.loss(trial, objective);
              if (history.status(trial) == TrialStatus.FAILED || Double.isNaN(loss)) {
                return most;
              }
              double floor = history.status(trial) == TrialStatus.PRUNED ? median : least;
              return Math.max(floor, Math.min(most, loss));
            })
        .toArray();
  }

  /** How many there are. */
  public int size() {
    return trials.length;
  }

  /** The trial of an observation; ascending. */
  public int trial(int observation) {
    return trials[observation];
  }

  /** Whether the next trial is one of the last tenth that the study is to have. */
  public boolean ending() {
    return ending;
  }

  /** Numbers of the pending trials. */
  public int[] pending() {
    return pending.clone();
  }

  /** How many objectives there are. */
  public int objectives() {
    return losses.length;
  }

  /** Losses for an objective, one an observation, finite. */
  public double[] losses(int objective) {
    return losses[objective].clone();
  }

  /** How many outcome constraints there are. */
  public int constraints() {
    return margins.length;
  }

  /**
   * By how much each observation breaks an outcome constraint; negative if it keeps to it, NaN if
   * its value is not known.
   */
  public double[] margins(int constraint) {
    return margins[constraint].clone();
  }

  /** Whether an observation is known to keep to all outcome constraints. */
  public boolean feasible(int observation) {
    for (double[] margin : margins) {
      if (!(margin[observation] <= 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Losses for the first objective in which what is not feasible is worse than all that is, by how
   * far it is off (the feasibility rule of Deb 2000, section 3).
   */
  public double[] ranked() {
    double[] ranked = losses(0);
    if (margins.length == 0) {
      return ranked;
    }
    double worst = Arrays.stream(ranked).max().orElse(0);
    double extent = Math.max(1e-9, worst - Arrays.stream(ranked).min().orElse(0));
    for (int i = 0; i < ranked.length; i++) {
      if (!feasible(i)) {
        double off = 0;
        for (double[] margin : margins) {
          off += Double.isNaN(margin[i]) ? 1 : Math.max(0, margin[i]);
        }
        ranked[i] = worst + extent * off / (1 + off);
      }
    }
    return ranked;
  }

  /** Coordinates of each observation; NaN where a parameter is inactive. */
  public double[][] units(History history) {
    return Arrays.stream(trials).mapToObj(t -> unit(history, t)).toArray(double[][]::new);
  }

  /** Coordinates of a trial; NaN where a parameter is inactive. */
  public static double[] unit(History history, int trial) {
    var unit = new double[history.space().size()];
    for (int p = 0; p < unit.length; p++) {
      unit[p] = history.unit(trial, p);
    }
    return unit;
  }

  /**
   * Points of the best few observations, of several objectives of their Pareto front along the
   * first; coordinates of inactive parameters are in the middle.
   *
   * @param units as {@link #units} gives them
   */
  public List<double[]> elite(double[][] units) {
    double[] ranked = ranked();
    List<Integer> order =
        IntStream.range(0, trials.length)
            .filter(i -> losses.length == 1 || leading(i))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> ranked[i]).thenComparingInt(i -> i))
            .toList();
    int wanted = Math.min(order.size(), losses.length == 1 ? ELITE : 2 * ELITE);
    int stride = losses.length == 1 ? 1 : Math.max(1, order.size() / Math.max(1, wanted));
    return IntStream.range(0, wanted)
        .map(i -> order.get(i * stride))
        .mapToObj(i -> Arrays.stream(units[i]).map(u -> Double.isNaN(u) ? 0.5 : u).toArray())
        .toList();
  }

  /** Whether no feasible observation is better in an objective and as good in the others. */
  private boolean leading(int i) {
    return IntStream.range(0, trials.length)
        .filter(this::feasible)
        .noneMatch(
            j ->
                Arrays.stream(losses).allMatch(loss -> loss[j] <= loss[i])
                    && Arrays.stream(losses).anyMatch(loss -> loss[j] < loss[i]));
  }

  private static final int ELITE = 5;
}
