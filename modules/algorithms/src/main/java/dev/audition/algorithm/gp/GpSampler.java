package dev.audition.algorithm.gp;

import dev.audition.algorithm.points.Tried;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Proposes the point of highest acquisition, given all trials; pending ones make the model more
 * certain where they are, so that what is proposed together is spread.
 */
final class GpSampler implements Sampler {
  private static final int ELITE = 5;

  private final SearchSpace space;
  private final GpSettings settings;
  private final Features features;
  private final Sampler startup;
  private final Tried tried = new Tried();
  private final Promise promise;

  /**
   * @param startup proposes while there is too little to model
   */
  GpSampler(SearchSpace space, GpSettings settings, Sampler startup) {
    this.space = space;
    this.settings = settings;
    this.features = new Features(space);
    this.startup = startup;
    this.promise = new Promise(features, settings);
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    var seen = Observations.of(history);
    if (seen.size() < settings.startup() || features.size() == 0) {
      return startup.propose(history, random);
    }
    double[][] units =
        IntStream.range(0, seen.size())
            .mapToObj(i -> unit(history, seen.trial(i)))
            .toArray(double[][]::new);
    double[][] pending =
        Arrays.stream(seen.pending())
            .mapToObj(trial -> features.of(unit(history, trial)))
            .toArray(double[][]::new);
    Acquisition acquisition = promise.of(seen, units, pending, random);
    var search = new Search(features, acquisition, Region.all(space.size()), random);
    boolean finite = space.cardinality().isPresent();
    if (finite) {
      tried.follow(history);
    }
    return search
        .best(elite(seen, units), unit -> !finite || !tried.contains(space.decode(unit)))
        .map(space::decode)
        .or(() -> startup.propose(history, random));
  }

  private double[] unit(History history, int trial) {
    var unit = new double[space.size()];
    for (int p = 0; p < unit.length; p++) {
      unit[p] = history.unit(trial, p);
    }
    return unit;
  }

  /** The best trials' points; coordinates of inactive parameters are in the middle. */
  private List<double[]> elite(Observations seen, double[][] units) {
    double[] losses = seen.losses(0);
    return IntStream.range(0, seen.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> !seen.feasible(i))
                .thenComparingDouble(i -> losses[i])
                .thenComparing(i -> i))
        .limit(ELITE)
        .map(i -> Arrays.stream(units[i]).map(u -> Double.isNaN(u) ? 0.5 : u).toArray())
        .toList();
  }
}
