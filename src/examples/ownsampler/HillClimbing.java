package ownsampler;

import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Proposes a neighbour of the best trial so far: stochastic hill climbing.
 *
 * <p>It works in the unit cube, so that scales, integers and conditions are the space's affair, and
 * keeps nothing between proposals: the answer is a function of history and random stream.
 */
final class HillClimbing implements Sampler {
  private static final int TRIES = 100;

  private final double reach;

  /**
   * Sets how far a neighbour may be.
   *
   * @param reach standard deviation of a step, as a share of each parameter's range
   */
  HillClimbing(double reach) {
    this.reach = reach;
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    SearchSpace space = history.space();
    OptionalInt best = best(history);
    for (int i = 0; i < TRIES; i++) {
      Configuration next = space.decode(point(history, best, random));
      if (space.brokenConstraint(next).isEmpty()) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private static OptionalInt best(History history) {
    return IntStream.range(0, history.size())
        .filter(trial -> Double.isFinite(history.loss(trial, 0)))
        .reduce((a, b) -> history.loss(b, 0) < history.loss(a, 0) ? b : a);
  }

  private double[] point(History history, OptionalInt best, RandomGenerator random) {
    var point = new double[history.space().size()];
    for (int i = 0; i < point.length; i++) {
      double start = best.isPresent() ? history.unit(best.getAsInt(), i) : Double.NaN;
      point[i] =
          Double.isNaN(start)
              ? random.nextDouble()
              : Math.clamp(start + reach * random.nextGaussian(), 0, 1);
    }
    return point;
  }
}
