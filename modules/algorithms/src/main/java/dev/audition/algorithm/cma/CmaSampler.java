package dev.audition.algorithm.cma;

import dev.audition.algorithm.math.Sobol;
import dev.audition.algorithm.order.Generations;
import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.algorithm.points.Tried;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Folds a history into the evolution it is, and draws from where that stands. */
final class CmaSampler implements Sampler {
  private static final int REDRAWS = 100;

  private final SearchSpace space;
  private final FeasiblePoints points;
  private final Sobol sobol;
  private final boolean plain;
  private final boolean finite;
  private final Tried tried = new Tried();
  private final Generations<Evolution> generations;

  CmaSampler(SearchSpace space, CmaSettings settings, long seed) {
    this.space = space;
    this.points = new FeasiblePoints(space);
    this.sobol = new Sobol(space.size(), Sobol.Scramble.OWEN, seed);
    this.plain = space.constraints().isEmpty();
    this.finite = space.cardinality().isPresent();
    this.generations =
        new Generations<>(
            new Evolution(new Layout(space), settings, seed),
            new Generations.Step<>() {
              @Override
              public int size(Evolution state) {
                return state.generation();
              }

              @Override
              public Evolution next(Evolution state, History history, int[] trials) {
                Evolution next = state.copy();
                next.tell(history, trials);
                return next;
              }
            });
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    Evolution evolution = generations.follow(history);
    if (!evolution.started()) {
      return points.orUniform(sobol.point(history.size()), history, random);
    }
    MixedCma distribution = evolution.distribution();
    if (plain && !finite) {
      return Optional.of(space.decode(distribution.ask(random)));
    }
    return redrawn(history, distribution, random);
  }

  private Optional<Configuration> redrawn(
      History history, MixedCma distribution, RandomGenerator random) {
    if (finite) {
      tried.follow(history);
    }
    Configuration repeated = null;
    for (int i = 0; i < REDRAWS; i++) {
      Configuration point = space.decode(distribution.ask(random));
      if (!points.valid(point)) {
        continue;
      }
      if (!tried.contains(point)) {
        return Optional.of(point);
      }
      repeated = point;
    }
    return repeated != null ? Optional.of(repeated) : points.uniform(history, random);
  }
}
