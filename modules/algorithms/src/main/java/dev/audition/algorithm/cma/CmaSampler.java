package dev.audition.algorithm.cma;

import dev.audition.algorithm.math.Sobol;
import dev.audition.algorithm.order.Follower;
import dev.audition.algorithm.order.Standing;
import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.algorithm.points.Tried;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Folds a history into the evolution it is, one generation after the other, and draws from where
 * that stands.
 *
 * <p>Trials that are over make generations in order of their numbers. One that ends late joins the
 * generation of its number, and later ones are formed anew: the answer follows from the history,
 * not from the order in which trials ended. What a fold went through is kept, so that little is
 * formed anew.
 */
final class CmaSampler implements Sampler {
  private static final int REDRAWS = 100;

  private final SearchSpace space;
  private final CmaSettings settings;
  private final FeasiblePoints points;
  private final Sobol sobol;
  private final Layout layout;
  private final boolean plain;
  private final boolean finite;
  private final Tried tried = new Tried();
  private final Deque<Stand> stands = new ArrayDeque<>();
  private final Follower follower = new Follower();

  /**
   * The evolution after a generation.
   *
   * @param next the first trial that may be of the next generation
   * @param number of the generation
   */
  private record Stand(Evolution evolution, int next, int number) {}

  CmaSampler(SearchSpace space, CmaSettings settings, long seed) {
    this.space = space;
    this.settings = settings;
    this.points = new FeasiblePoints(space);
    this.sobol = new Sobol(space.size(), Sobol.Scramble.OWEN, seed);
    this.layout = new Layout(space);
    this.plain = space.constraints().isEmpty();
    this.finite = space.cardinality().isPresent();
    stands.add(new Stand(new Evolution(layout, settings, seed), 0, 0));
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    Stand stand = follow(history);
    if (stand.number() == 0 && settings.startup() > 0) {
      return points
          .first(() -> sobol.point(history.size()))
          .or(() -> points.uniform(history, random));
    }
    MixedCma distribution = stand.evolution().distribution();
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

  private Stand follow(History history) {
    int same = follower.look(history);
    while (stands.getLast().next() > same) {
      stands.removeLast();
    }
    Stand stand = stands.getLast();
    for (Stand next = after(stand, history); next != null; next = after(stand, history)) {
      stands.add(next);
      thin();
      stand = next;
    }
    return stand;
  }

  /** The stand after the next generation; null while that is not over. */
  private @Nullable Stand after(Stand stand, History history) {
    boolean warmUp = stand.number() == 0 && settings.startup() > 0;
    int wanted = warmUp ? settings.startup() : stand.evolution().distribution().lambda();
    if (history.size() - stand.next() < wanted) {
      return null;
    }
    var generation = new int[wanted];
    int found = 0;
    int trial = stand.next();
    while (found < wanted && trial < history.size()) {
      if (Standing.of(history, trial) != Standing.NONE) {
        generation[found++] = trial;
      }
      trial++;
    }
    if (found < wanted) {
      return null;
    }
    Evolution evolution = stand.evolution().copy();
    if (warmUp) {
      evolution.warm(history, generation, settings.share(), settings.spread());
    } else {
      evolution.tell(history, generation);
    }
    return new Stand(evolution, trial, stand.number() + 1);
  }

  /** Keeps the latest stands, and every so often an older one. */
  private void thin() {
    int old = stands.getLast().number() - 8;
    if (old > 0 && old % 16 != 0) {
      stands.removeIf(stand -> stand.number() == old);
    }
  }
}
