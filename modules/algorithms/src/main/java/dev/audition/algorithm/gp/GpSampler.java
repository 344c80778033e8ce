package dev.audition.algorithm.gp;

import dev.audition.algorithm.points.Tried;
import dev.audition.algorithm.surrogate.Acquisition;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.algorithm.surrogate.Region;
import dev.audition.algorithm.surrogate.Search;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Proposes the point of highest acquisition, given all trials; pending ones make the model more
 * certain where they are, so that what is proposed together is spread.
 */
final class GpSampler implements Sampler {
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
    double[][] units = seen.units(history);
    double[][] pending =
        Arrays.stream(seen.pending())
            .mapToObj(trial -> features.of(Observations.unit(history, trial)))
            .toArray(double[][]::new);
    Acquisition acquisition = promise.of(seen, units, pending, random);
    var search = new Search(features, acquisition, Region.all(space.size()), random);
    boolean finite = space.cardinality().isPresent();
    if (finite) {
      tried.follow(history);
    }
    return search
        .best(seen.elite(units), unit -> !finite || !tried.contains(space.decode(unit)))
        .map(space::decode)
        .or(() -> startup.propose(history, random));
  }
}
