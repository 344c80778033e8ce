package dev.audition.algorithm.gp;

import dev.audition.algorithm.points.Tried;
import dev.audition.algorithm.surrogate.Acquisition;
import dev.audition.algorithm.surrogate.Feature;
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
  private final TrustRegion trusted;

  /**
   * @param startup proposes while there is too little to model
   */
  GpSampler(SearchSpace space, GpSettings settings, Sampler startup) {
    this.space = space;
    this.settings = settings;
    this.features = new Features(space);
    this.startup = startup;
    this.promise = new Promise(features, settings);
    this.trusted = new TrustRegion(features, settings.startup());
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    var seen = Observations.of(history);
    if (seen.size() < settings.startup() || features.size() == 0) {
      return startup.propose(history, random).map(drawn -> inner(drawn, history));
    }
    double[][] units = seen.units(history);
    double[][] pending =
        Arrays.stream(seen.pending())
            .mapToObj(trial -> features.of(Observations.unit(history, trial)))
            .toArray(double[][]::new);
    Acquisition acquisition = promise.of(seen, units, pending, random);
    var search = new Search(features, acquisition, region(history, seen, units), random);
    boolean finite = space.cardinality().isPresent();
    if (finite) {
      tried.follow(history);
    }
    return search
        .best(seen.elite(units), unit -> !finite || !tried.contains(space.decode(unit)))
        .map(space::decode)
        .or(() -> startup.propose(history, random));
  }

  private Region region(History history, Observations seen, double[][] units) {
    boolean local = features.size() >= settings.regionFrom() && TrustRegion.holds(history.size());
    return promise
        .scales()
        .filter(scales -> local)
        .map(scales -> trusted.around(seen, units, scales))
        .orElse(Region.all(space.size()));
  }

  /**
   * Of many parameters, the ordered ones drawn together to the middle half of their ranges: with as
   * few points as these, the corners in which most of the volume is tell a process little.
   */
  private Configuration inner(Configuration drawn, History history) {
    if (features.size() < settings.regionFrom() || history.objectives().size() > 1) {
      return drawn;
    }
    double[] unit = space.encode(drawn);
    for (Feature feature : features.all()) {
      int p = feature.parameter();
      boolean believed = space.parameters().get(p).prior().isPresent();
      if (!feature.choice() && !believed) {
        unit[p] = Double.isNaN(unit[p]) ? 0.5 : 0.25 + unit[p] / 2;
      }
    }
    double[] valid = features.snapped(unit);
    return valid == null ? drawn : space.decode(unit);
  }
}
