package dev.audition.algorithm.pbt;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Explores where a model of the improvement in an interval is most hopeful: numbers and levels by
 * the highest upper confidence bound among random points, given the trials that are under way;
 * choices, which the model leaves out, by perturbation.
 *
 * @see <a href="https://arxiv.org/abs/2002.02518">Parker-Holder et al. 2020, Algorithm 1</a>
 */
final class Bandit implements PbtSampler.Exploration {
  private static final int DRAWS = 500;
  private static final int MOST = 150;

  private final PbtSampler.Exploration choices;
  private final int[] modelled;

  Bandit(SearchSpace space, PbtSampler.Exploration choices) {
    this.choices = choices;
    this.modelled = IntStream.range(0, space.size()).filter(i -> ordered(space, i)).toArray();
  }

  private static boolean ordered(SearchSpace space, int index) {
    Parameter parameter = space.parameters().get(index);
    return switch (parameter.domain()) {
      case Domain.Real real -> true;
      case Domain.Whole whole -> true;
      case Domain.Ordinal levels -> true;
      case Domain.Categorical other -> false;
      case Domain.Constant other -> false;
    };
  }

  /**
   * One interval of one training.
   *
   * @param begun the loss that it began with
   */
  private record Interval(int trial, double begun, double improvement) {}

  @Override
  public double[] explore(History history, int parent, RandomGenerator random) {
    double[] unit = choices.explore(history, parent, random);
    List<Interval> intervals = intervals(history);
    if (modelled.length == 0 || intervals.size() < 2) {
      return unit;
    }
    Scaling begun = Scaling.of(intervals.stream().mapToDouble(Interval::begun).toArray());
    ChangeModel model = model(history, intervals, begun);
    double time = generation(history, parent) + 1.0;
    for (int trial = 0; trial < history.size(); trial++) {
      OptionalInt from = history.parent(trial);
      if (history.status(trial) == TrialStatus.PENDING && from.isPresent()) {
        double start = begun.scaled(history.loss(from.getAsInt(), 0));
        double[] pending = input(unit(history, trial), start);
        model = model.believing(pending, generation(history, trial));
      }
    }
    double start = begun.scaled(history.loss(parent, 0));
    double[] best = best(model, start, time, random);
    for (int i = 0; i < modelled.length; i++) {
      unit[modelled[i]] = best[i];
    }
    return unit;
  }

  /** The latest intervals of trials that went on from others and have ended with a value. */
  private static List<Interval> intervals(History history) {
    var intervals = new ArrayList<Interval>();
    for (int trial = history.size() - 1; trial >= 0 && intervals.size() < MOST; trial--) {
      OptionalInt parent = history.parent(trial);
      if (parent.isPresent() && history.status(trial) == TrialStatus.COMPLETED) {
        double begun = history.loss(parent.getAsInt(), 0);
        double improvement = begun - history.loss(trial, 0);
        if (Double.isFinite(improvement)) {
          intervals.add(new Interval(trial, begun, improvement));
        }
      }
    }
    return intervals;
  }

  private ChangeModel model(History history, List<Interval> intervals, Scaling begun) {
    Scaling gain = Scaling.of(intervals.stream().mapToDouble(Interval::improvement).toArray());
    int n = intervals.size();
    var inputs = new double[n][];
    var times = new double[n];
    var targets = new double[n];
    for (int i = 0; i < n; i++) {
      Interval interval = intervals.get(i);
      inputs[i] = input(unit(history, interval.trial()), begun.scaled(interval.begun()));
      times[i] = generation(history, interval.trial());
      targets[i] = gain.scaled(interval.improvement());
    }
    return ChangeModel.of(inputs, times, targets);
  }

  private double[] unit(History history, int trial) {
    var unit = new double[modelled.length];
    for (int i = 0; i < unit.length; i++) {
      double at = history.unit(trial, modelled[i]);
      unit[i] = Double.isNaN(at) ? 0.5 : at;
    }
    return unit;
  }

  private static double[] input(double[] unit, double begun) {
    double[] input = java.util.Arrays.copyOf(unit, unit.length + 1);
    input[unit.length] = begun;
    return input;
  }

  /** How many intervals came before a trial's own in its training. */
  private static int generation(History history, int trial) {
    int generation = 0;
    OptionalInt parent = history.parent(trial);
    while (parent.isPresent()) {
      generation++;
      parent = history.parent(parent.getAsInt());
    }
    return generation;
  }

  private double[] best(ChangeModel model, double begun, double time, RandomGenerator random) {
    double width = Math.sqrt(Math.max(0, 0.2 + StrictMath.log(0.4 * time)));
    double[] best = new double[modelled.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] unit = random.doubles(modelled.length).toArray();
      double[] input = input(unit, begun);
      double bound = model.mean(input, time) + width * model.deviation(input, time);
      if (bound > highest) {
        highest = bound;
        best = unit;
      }
    }
    return best;
  }

  /** Brings numbers to mean 0 and deviation 1. */
  private record Scaling(double mean, double deviation) {
    static Scaling of(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value / values.length;
      }
      double squares = 0;
      for (double value : values) {
        squares += (value - sum) * (value - sum) / values.length;
      }
      double deviation = Math.sqrt(squares);
      return new Scaling(sum, deviation > 0 && Double.isFinite(deviation) ? deviation : 1);
    }

    /** What is not finite counts as the mean. */
    double scaled(double value) {
      double scaled = (value - mean) / deviation;
      return Double.isFinite(scaled) ? scaled : 0;
    }
  }
}
