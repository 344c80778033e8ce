package dev.audition.bench.search;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.HistoryFold;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyEvent;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A study without an engine: one trial after the other is proposed and completed. */
final class Sampling {
  private final HistoryFold history;
  private final List<Objective> objectives;
  private final Sampler sampler;
  private final long seed;

  /** A study of a sampler with {@code objectives} objectives, which are minimized. */
  Sampling(RuleSpec sampler, SearchSpace space, int objectives, long seed) {
    var all = new ArrayList<Objective>();
    for (int i = 0; i < objectives; i++) {
      all.add(Objective.minimize("f" + i));
    }
    this.objectives = List.copyOf(all);
    this.history = new HistoryFold(space, this.objectives);
    this.sampler = Catalog.installed().sampler(sampler, space, this.objectives, seed);
    this.seed = seed;
  }

  /** Lets the sampler know how many trials there are to be. */
  Sampling limit(int trials) {
    history.limit(OptionalInt.of(trials));
    return this;
  }

  /** The next proposal; the study stays as it is. */
  Configuration ask() {
    return sampler
        .propose(history, RandomStream.of(seed, history.size(), "sampler"))
        .orElseThrow(() -> new IllegalStateException("the sampler has nothing left to propose"));
  }

  /** Adds a completed trial. */
  void tell(Configuration configuration, double... values) {
    int trial = history.size();
    var metrics = new TreeMap<String, Double>();
    var losses = new ArrayList<Double>();
    for (int i = 0; i < values.length; i++) {
      metrics.put(objectives.get(i).metric(), values[i]);
      losses.add(values[i]);
    }
    follow(
        new StudyEvent.TrialProposed(trial, configuration, Origin.SAMPLER, history.version(), 0));
    follow(new StudyEvent.AttemptStarted(trial, 1, "w", OptionalLong.empty(), Optional.empty()));
    follow(new StudyEvent.TrialCompleted(trial, 1, Map.copyOf(metrics), losses));
  }

  private void follow(StudyEvent event) {
    history.follow(new Entry(Instant.EPOCH, event));
  }

  /** What a search had reached after each evaluation. */
  static final class Trace {
    private final double[] chosen;
    private final double[] lowest;

    private Trace(int trials) {
      chosen = new double[trials];
      lowest = new double[trials];
    }

    /** The loss, without noise, of the trial that looked best. */
    double[] chosen() {
      return chosen;
    }

    /** The lowest loss so far, without noise; the same where there is no noise. */
    double[] lowest() {
      return lowest;
    }
  }

  /**
   * Searches a problem.
   *
   * @throws IllegalStateException if the sampler proposes what is not in the space
   */
  static Trace search(RuleSpec sampler, BenchProblem problem, long seed, int trials) {
    var study = new Sampling(sampler, problem.space(), 1, seed).limit(trials);
    var trace = new Trace(trials);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < trials; i++) {
      Configuration next = study.ask();
      problem
          .space()
          .violation(next)
          .ifPresent(
              broken -> {
                throw new IllegalStateException("%s: %s".formatted(sampler.name(), broken));
              });
      double loss = problem.loss().applyAsDouble(next);
      double seen = problem.noise() == 0 ? loss : loss + problem.noise() * noise(seed, i);
      study.tell(next, seen);
      trace.chosen[i] = i == 0 || seen < best ? loss : trace.chosen[i - 1];
      trace.lowest[i] = i == 0 ? loss : Math.min(trace.lowest[i - 1], loss);
      best = Math.min(best, seen);
    }
    return trace;
  }

  /** The same for all samplers. */
  private static double noise(long seed, int trial) {
    return RandomStream.of(seed, trial, "noise").nextGaussian();
  }
}
