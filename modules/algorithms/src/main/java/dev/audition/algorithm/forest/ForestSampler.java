package dev.audition.algorithm.forest;

import dev.audition.algorithm.math.Improvement;
import dev.audition.algorithm.points.Tried;
import dev.audition.algorithm.surrogate.Acquisition;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.algorithm.surrogate.Region;
import dev.audition.algorithm.surrogate.Search;
import dev.audition.algorithm.surrogate.Selection;
import dev.audition.algorithm.surrogate.Warp;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Proposes where a forest expects the largest improvement; now and then a random point, so that
 * what the forest is wrongly sure of is found out.
 */
final class ForestSampler implements Sampler {
  /** Observations that a forest is grown from at most, and so many pending trials. */
  private static final int MOST = 1000;

  private final ForestSettings settings;
  private final Features features;
  private final Sampler startup;
  private final Tried tried = new Tried();

  /**
   * A sampler.
   *
   * @param startup proposes while there is too little to model, and now and then
   */
  ForestSampler(Features features, ForestSettings settings, Sampler startup) {
    this.features = features;
    this.settings = settings;
    this.startup = startup;
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    var seen = Observations.of(history);
    if (seen.size() < settings.startup()
        || features.size() == 0
        || random.nextDouble() < settings.randomShare()) {
      return startup.propose(history, random);
    }
    double[] ranked = seen.ranked();
    int[] given = Selection.latest(ranked, MOST);
    int[] pending = seen.pending();
    int size = Math.min(given.length + pending.length, 2 * MOST);
    double[] losses = Arrays.copyOf(Warp.normal(Selection.values(ranked, given)), size);
    double median = Arrays.stream(losses, 0, given.length).sorted().toArray()[given.length / 2];
    // Pending trials are expected to be neither good nor bad: a constant liar.
    Arrays.fill(losses, given.length, size, median);
    var x = new double[size][];
    for (int i = 0; i < size; i++) {
      int trial = i < given.length ? seen.trial(given[i]) : pending[i - given.length];
      x[i] = features.of(Observations.unit(history, trial));
    }
    Forest forest =
        Forest.grow(
            new Data(x, features.choices(), losses), settings.trees(), settings.share(), random);
    double best = Arrays.stream(losses).min().orElse(0);
    var search =
        new Search(
            features, new Improving(forest, best), Region.all(features.space().size()), random);
    tried.follow(history);
    return search
        .best(
            seen.elite(seen.units(history)), unit -> !tried.contains(features.space().decode(unit)))
        .map(features.space()::decode)
        .or(() -> startup.propose(history, random));
  }

  /** Log expected improvement. */
  private static final class Improving implements Acquisition {
    private final Forest forest;
    private final double best;
    private final double[] answer = new double[2];
    private final double[] slopes = new double[2];

    Improving(Forest forest, double best) {
      this.forest = forest;
      this.best = best;
    }

    @Override
    public double score(double[] point) {
      forest.predict(point, answer);
      return Improvement.log(answer[0], answer[1], best, slopes);
    }

    @Override
    public double score(double[] point, double[] gradient) {
      return score(point);
    }

    @Override
    public boolean smooth() {
      return false;
    }
  }
}
