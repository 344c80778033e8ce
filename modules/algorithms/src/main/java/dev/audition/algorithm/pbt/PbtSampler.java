package dev.audition.algorithm.pbt;

import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.sampler.Proposal;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Population-based training. A trial is one interval of one member's training: trial {@code n} goes
 * on from trial {@code n - population}, the member's latest, with the same configuration; or, if
 * that is among the worst, or has not ended in time, from one of the best, with a configuration
 * that is explored from it.
 *
 * @see <a href="https://arxiv.org/abs/1711.09846">Jaderberg et al. 2017, Algorithm 1, truncation
 *     selection as in section 4.1.1</a>
 */
final class PbtSampler implements Sampler {
  private static final int TRIES = 100;

  private final SearchSpace space;
  private final PbtSettings settings;
  private final Exploration exploration;
  private final FeasiblePoints points;

  /** How a configuration is changed that others have done well with. */
  interface Exploration {
    /**
     * A point of the unit cube near, or in place of, a configuration's.
     *
     * @param parent the trial that is gone on from
     */
    double[] explore(History history, int parent, RandomGenerator random);
  }

  PbtSampler(SearchSpace space, PbtSettings settings, Exploration exploration) {
    this.space = space;
    this.settings = settings;
    this.exploration = exploration;
    this.points = new FeasiblePoints(space);
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    return proposal(history, random).map(Proposal::configuration);
  }

  @Override
  public Optional<Proposal> proposal(History history, RandomGenerator random) {
    int before = history.size() - settings.population();
    if (before < 0) {
      return fresh(history, random);
    }
    Population population = Population.of(history, settings.population());
    boolean ended = history.status(before) != TrialStatus.PENDING;
    if (ended && !population.bottom(before, settings.quantile()) && valid(history, before)) {
      long step = history.step(before);
      return step >= settings.max()
          ? Optional.empty()
          : Optional.of(going(history.configuration(before), before, step));
    }
    List<Integer> top = population.top(settings.quantile(), settings.max());
    if (!top.isEmpty()) {
      return Optional.of(descendant(history, top.get(random.nextInt(top.size())), random));
    }
    return population.sound() ? last(population, random) : fresh(history, random);
  }

  /** The best are done: the best of those that are not goes on. */
  private Optional<Proposal> last(Population population, RandomGenerator random) {
    return population.latest().stream()
        .filter(trial -> population.goesOn(trial, settings.max()))
        .findFirst()
        .map(parent -> descendant(population.history(), parent, random));
  }

  private Proposal descendant(History history, int parent, RandomGenerator random) {
    return going(explored(history, parent, random), parent, history.step(parent));
  }

  /** A member that begins from nothing. */
  private Optional<Proposal> fresh(History history, RandomGenerator random) {
    return points
        .uniform(history, random)
        .map(point -> new Proposal(point, OptionalInt.empty(), OptionalLong.of(settings.until(0))));
  }

  private Proposal going(Configuration configuration, int parent, long step) {
    return new Proposal(
        configuration, OptionalInt.of(parent), OptionalLong.of(settings.until(Math.max(0, step))));
  }

  /** The space may have been changed since. */
  private boolean valid(History history, int trial) {
    return space.violation(history.configuration(trial)).isEmpty();
  }

  private Configuration explored(History history, int parent, RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      Configuration next = space.decode(exploration.explore(history, parent, random));
      if (points.valid(next)) {
        return next;
      }
    }
    return history.configuration(parent);
  }
}
