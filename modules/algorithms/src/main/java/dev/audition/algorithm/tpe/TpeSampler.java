package dev.audition.algorithm.tpe;

import dev.audition.algorithm.points.BelievedPoints;
import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.algorithm.points.Tried;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Proposes the candidate at which the density of the good trials is highest in relation to that of
 * the others. What it keeps from one proposal to the next saves work and changes no answer.
 */
final class TpeSampler implements Sampler {
  private static final int REDRAWS = 20;

  /** Of the others, so many of the latest count each, and of the older ones as many at most. */
  private static final int RECENT = 1024;

  /** With priors, one candidate of so many is drawn from them. */
  private static final int BELIEVED = 4;

  /** With priors, their log density counts so often, divided by the number of trials. */
  private static final double BELIEF = 10;

  /** Scores that differ by less may do so by rounding alone. */
  private static final double ROUNDING = 1e-9;

  private final SearchSpace space;
  private final TpeSettings settings;
  private final FeasiblePoints points;
  private final BelievedPoints beliefs;
  private final Columns columns;
  private final Kinds kinds = new Kinds();
  private final Tried tried = new Tried();
  private final boolean plain;
  private final boolean finite;

  TpeSampler(SearchSpace space, TpeSettings settings) {
    this.space = space;
    this.settings = settings;
    this.points = new FeasiblePoints(space);
    this.beliefs = new BelievedPoints(space);
    this.columns = new Columns(space);
    this.plain = !space.conditional() && space.constraints().isEmpty();
    this.finite = space.cardinality().isPresent();
  }

  /** A candidate. */
  private static final class Candidate {
    private final double[] point;

    /** How much speaks for it, before the density of the others is taken off. */
    private final double promise;

    /** Whether a trial has this configuration already. */
    private final boolean repeats;

    Candidate(double[] point, double promise, boolean repeats) {
      this.point = point;
      this.promise = promise;
      this.repeats = repeats;
    }
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    kinds.follow(history);
    Split split = Split.of(history, kinds, settings);
    if (split.good().length == 0) {
      return beliefs.draw(history, random);
    }
    columns.follow(history);
    if (finite) {
      tried.follow(history);
    }
    Parzen good = good(split);
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < settings.candidates(); i++) {
      boolean asBelieved = beliefs.believed() && i % BELIEVED == BELIEVED - 1;
      double[] point =
          asBelieved
              ? draw(() -> snapped(beliefs.coordinates(random)))
              : draw(() -> good.draw(random));
      if (point != null) {
        candidates.add(candidate(point, good, history.size()));
      }
    }
    return candidates.isEmpty()
        ? points.uniform(history, random)
        : Optional.of(space.decode(best(candidates, others(split.others(), history.size()))));
  }

  private Candidate candidate(double[] point, Parzen good, int trials) {
    double promise = good.logDensity(point);
    if (beliefs.believed()) {
      promise += BELIEF / trials * beliefs.logDensity(point);
    }
    return new Candidate(point, promise, finite && tried.contains(space.decode(point)));
  }

  /**
   * The candidate of the highest score, those that repeat a trial last. What promises most comes
   * first, so that the others' density needs no precise answer where it is too high anyway.
   */
  private static double[] best(List<Candidate> candidates, Parzen others) {
    candidates.sort(
        Comparator.comparing((Candidate one) -> one.repeats)
            .thenComparing(one -> one.promise, Comparator.reverseOrder()));
    Candidate best = candidates.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (Candidate one : candidates) {
      if (one.repeats && !best.repeats) {
        break;
      }
      double score = one.promise - others.logDensity(one.point, one.promise - most + ROUNDING);
      if (score > most) {
        best = one;
        most = score;
      }
    }
    return best.point;
  }

  /** A valid point, inactive coordinates NaN; null if the redraws broke a constraint too. */
  private double @Nullable [] draw(Supplier<double[]> source) {
    double[] point = source.get();
    if (plain) {
      return point;
    }
    for (int i = 0; i < REDRAWS; i++) {
      Configuration configuration = space.decode(point);
      if (points.valid(configuration)) {
        return space.encode(configuration);
      }
      point = source.get();
    }
    return null;
  }

  private double[] snapped(double[] point) {
    for (int i = 0; i < point.length; i++) {
      point[i] = columns.axes().get(i).snapped(point[i]);
    }
    return point;
  }

  private Parzen good(Split split) {
    return new Parzen(
        columns,
        split.good(),
        split.weights(),
        settings.priorWeight(),
        new Bandwidths(columns, true));
  }

  /** In long studies one of several older trials stands for all of these. */
  private Parzen others(int[] all, int total) {
    int stride = 1;
    while (total / stride > RECENT) {
      stride *= 2;
    }
    var kept = new int[all.length];
    var weights = new double[all.length];
    int size = 0;
    for (int trial : all) {
      boolean recent = trial >= total - RECENT;
      if (recent || trial % stride == 0) {
        kept[size] = trial;
        weights[size++] = recent ? 1 : stride;
      }
    }
    return new Parzen(
        columns,
        Arrays.copyOf(kept, size),
        Arrays.copyOf(weights, size),
        settings.priorWeight(),
        new Bandwidths(columns, false));
  }
}
