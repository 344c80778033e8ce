package dev.audition.algorithm.points;

import dev.audition.space.Configuration;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws valid points, every second one on average from what is believed about the optimum, so that
 * a wrong belief at most halves the pace. Uniform without beliefs.
 *
 * @see <a href="https://arxiv.org/abs/2306.12370">Mallik et al. 2023, section 5.1: at the lowest
 *     budget, the uniform distribution and the prior are as likely</a>
 */
public final class BelievedPoints {
  private final List<Parameter> parameters;
  private final FeasiblePoints points;
  private final boolean believed;

  /** Points of this space. */
  public BelievedPoints(SearchSpace space) {
    this.parameters = space.parameters();
    this.points = new FeasiblePoints(space);
    this.believed = parameters.stream().anyMatch(each -> each.prior().isPresent());
  }

  /** Whether any parameter has a prior. */
  public boolean believed() {
    return believed;
  }

  /** A valid point; empty if none was found in any way. */
  public Optional<Configuration> draw(History history, RandomGenerator random) {
    return believed && random.nextBoolean()
        ? points.first(() -> coordinates(random)).or(() -> points.uniform(history, random))
        : points.uniform(history, random);
  }

  /** Coordinates from the priors; uniform where there is none. */
  public double[] coordinates(RandomGenerator random) {
    return parameters.stream()
        .mapToDouble(
            each -> each.prior().map(prior -> prior.draw(random)).orElseGet(random::nextDouble))
        .toArray();
  }

  /** Log density of the priors at a point, inactive coordinates of which are NaN. */
  public double logDensity(double[] unit) {
    double sum = 0;
    for (int i = 0; i < unit.length; i++) {
      if (!Double.isNaN(unit[i]) && parameters.get(i).prior().isPresent()) {
        sum += parameters.get(i).prior().get().logDensity(unit[i]);
      }
    }
    return sum;
  }
}
