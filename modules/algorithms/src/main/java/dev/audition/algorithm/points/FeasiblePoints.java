package dev.audition.algorithm.points;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Draws valid points of a space: by rejection, which is bounded; then, where constraints leave
 * little, from the list of all points if there are few, else by a random walk from a trial that is
 * valid.
 */
public final class FeasiblePoints {
  private static final int TRIES = 2_000;
  private static final int LISTED = 10_000;
  private static final int STEPS_PER_PARAMETER = 8;

  private final SearchSpace space;

  /** Points of this space. */
  public FeasiblePoints(SearchSpace space) {
    this.space = space;
  }

  /**
   * Uniform over the unit cube's valid part, as long as rejection finds one.
   *
   * @param history whose trials a walk may start from
   * @return empty if no valid point was found in any way
   */
  public Optional<Configuration> uniform(History history, RandomGenerator random) {
    return first(() -> coordinates(random)).or(() -> rare(history, random));
  }

  /** The configuration at a point of the unit cube, if it is valid; else a uniform one. */
  public Optional<Configuration> orUniform(double[] unit, History history, RandomGenerator random) {
    Configuration point = space.decode(unit);
    return valid(point) ? Optional.of(point) : uniform(history, random);
  }

  /** A point of the unit cube, uniform. */
  public double[] coordinates(RandomGenerator random) {
    var unit = new double[space.size()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = random.nextDouble();
    }
    return unit;
  }

  /** The first valid point that a source gives in a bounded number of draws. */
  public Optional<Configuration> first(Supplier<double[]> source) {
    for (int i = 0; i < TRIES; i++) {
      Configuration point = space.decode(source.get());
      if (valid(point)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }

  /** Whether a configuration of valid values keeps the constraints. */
  public boolean valid(Configuration point) {
    return space.constraints().isEmpty() || space.brokenConstraint(point).isEmpty();
  }

  private Optional<Configuration> rare(History history, RandomGenerator random) {
    if (space.cardinality().orElse(Long.MAX_VALUE) <= LISTED) {
      List<Configuration> all = all();
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
    for (int i = 0; i < Math.min(TRIES, history.size()); i++) {
      Configuration start = history.configuration(random.nextInt(history.size()));
      if (space.violation(start).isEmpty()) {
        return Optional.of(walk(start, random));
      }
    }
    return Optional.empty();
  }

  private List<Configuration> all() {
    var lattice = new Lattice(space, LISTED, Map.of());
    var all = new ArrayList<Configuration>();
    int[] digits = lattice.first();
    boolean more = true;
    while (more) {
      Configuration point = lattice.at(digits);
      if (valid(point)) {
        all.add(point);
      }
      more = lattice.advance(digits, point);
    }
    return all;
  }

  /** Moves one coordinate at a time to where the constraints still hold. */
  private Configuration walk(Configuration start, RandomGenerator random) {
    double[] unit = space.encode(start);
    for (int i = 0; i < unit.length; i++) {
      unit[i] = Double.isNaN(unit[i]) ? random.nextDouble() : unit[i];
    }
    Configuration at = start;
    for (int i = 0; i < STEPS_PER_PARAMETER * unit.length; i++) {
      int parameter = random.nextInt(unit.length);
      double before = unit[parameter];
      unit[parameter] = random.nextDouble();
      Configuration next = space.decode(unit);
      if (valid(next)) {
        at = next;
      } else {
        unit[parameter] = before;
      }
    }
    return at;
  }
}
