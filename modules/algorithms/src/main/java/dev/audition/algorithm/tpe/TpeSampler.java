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
  private final Optional<Groups> groups;
  private final boolean plain;
  private final boolean finite;

  TpeSampler(SearchSpace space, TpeSettings settings) {
    this.space = space;
    this.settings = settings;
    this.points = new FeasiblePoints(space);
    this.beliefs = new BelievedPoints(space);
    this.groups =
        settings.grouped() && space.conditional()
            ? Optional.of(new Groups(space))
            : Optional.empty();
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
    Bandwidths.Width width =
        random.nextDouble() < settings.wide() ? Bandwidths.Width.WIDE : Bandwidths.Width.GOOD;
    return groups.isPresent()
        ? grouped(history, width, random)
        : joint(history, densities(columns, split, width), random);
  }

  private Densities densities(Columns some, Split split, Bandwidths.Width width) {
    return Densities.of(some, split, settings.priorWeight(), width);
  }

  private Optional<Configuration> joint(
      History history, Densities densities, RandomGenerator random) {
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < settings.candidates(); i++) {
      boolean asBelieved = beliefs.believed() && i % BELIEVED == BELIEVED - 1;
      double[] point =
          asBelieved
              ? draw(() -> snapped(beliefs.coordinates(random)))
              : draw(() -> densities.good().draw(random));
      if (point != null) {
        candidates.add(candidate(point, densities.good(), history.size()));
      }
    }
    return candidates.isEmpty()
        ? points.uniform(history, random)
        : Optional.of(space.decode(best(candidates, densities.others())));
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

  /** The best of each group by itself, as long as that is valid and new. */
  private Optional<Configuration> grouped(
      History history, Bandwidths.Width width, RandomGenerator random) {
    var modelled = new ArrayList<Group>();
    for (int[] parameters : groups.orElseThrow().follow(history)) {
      Split split = Split.of(history, kinds, settings.eager(), columns.units(parameters[0]));
      if (split.good().length > 0) {
        modelled.add(new Group(parameters, densities(columns.only(parameters), split, width)));
      }
    }
    for (int i = 0; i < REDRAWS; i++) {
      double[] point = beliefs.coordinates(random);
      for (Group group : modelled) {
        choose(point, group, history.size(), random);
      }
      Configuration configuration = space.decode(point);
      boolean repeats = finite && i < REDRAWS - 1 && tried.contains(configuration);
      if (points.valid(configuration) && !repeats) {
        return Optional.of(configuration);
      }
    }
    return points.uniform(history, random);
  }

  /** Parameters, and the densities of their values. */
  private static final class Group {
    private final int[] parameters;
    private final Densities densities;

    Group(int[] parameters, Densities densities) {
      this.parameters = parameters;
      this.densities = densities;
    }
  }

  /** Sets the coordinates of a group. */
  private void choose(double[] point, Group group, int trials, RandomGenerator random) {
    int[] parameters = group.parameters;
    Densities densities = group.densities;
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < settings.candidates(); i++) {
      boolean asBelieved = beliefs.believed() && i % BELIEVED == BELIEVED - 1;
      double[] part;
      if (asBelieved) {
        double[] whole = snapped(beliefs.coordinates(random));
        part = Arrays.stream(parameters).mapToDouble(p -> whole[p]).toArray();
      } else {
        part = densities.good().draw(random);
      }
      double promise = densities.good().logDensity(part);
      if (beliefs.believed()) {
        promise += BELIEF / trials * beliefs.logDensity(spread(part, parameters));
      }
      candidates.add(new Candidate(part, promise, false));
    }
    double[] best = best(candidates, densities.others());
    for (int i = 0; i < parameters.length; i++) {
      point[parameters[i]] = best[i];
    }
  }

  /** Some coordinates as a point; NaN for other parameters. */
  private double[] spread(double[] part, int[] parameters) {
    var point = new double[space.size()];
    Arrays.fill(point, Double.NaN);
    for (int i = 0; i < parameters.length; i++) {
      point[parameters[i]] = part[i];
    }
    return point;
  }
}
