package dev.audition.algorithm.evolution;

import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.algorithm.points.Tried;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The parameters of a space as genes: numbers in the unit interval, and choices in cells of it. */
final class Genes {
  private static final int TRIES = 50;

  private final SearchSpace space;
  private final FeasiblePoints points;
  private final int[] choices;
  private final Tried tried = new Tried();

  Genes(SearchSpace space) {
    this.space = space;
    this.points = new FeasiblePoints(space);
    this.choices = new int[space.size()];
    for (int i = 0; i < choices.length; i++) {
      Domain domain = space.parameters().get(i).domain();
      boolean choice = domain instanceof Domain.Categorical;
      choices[i] = choice ? (int) domain.cardinality().orElseThrow() : 0;
    }
  }

  int size() {
    return choices.length;
  }

  /** Whether a gene is a choice, without order. */
  boolean choice(int gene) {
    return choices[gene] > 0;
  }

  /** Another choice than that of a coordinate; the same one if there is no other. */
  double otherChoice(int gene, double unit, RandomGenerator random) {
    int count = choices[gene];
    int own = Math.min(count - 1, (int) (unit * count));
    int other = count == 1 ? 0 : (own + 1 + random.nextInt(count - 1)) % count;
    return (other + 0.5) / count;
  }

  /** The genes of a trial; what is inactive there is drawn at random. */
  double[] of(History history, int trial, RandomGenerator random) {
    var unit = new double[choices.length];
    for (int i = 0; i < unit.length; i++) {
      double known = history.unit(trial, i);
      unit[i] = Double.isNaN(known) ? random.nextDouble() : known;
    }
    return unit;
  }

  Optional<Configuration> uniform(History history, RandomGenerator random) {
    return points.uniform(history, random);
  }

  /** A point, if it is valid; else one at random. */
  Optional<Configuration> start(History history, RandomGenerator random, double[] unit) {
    return points.orUniform(unit, history, random);
  }

  /** The first valid child that has not been tried; a valid one, if all of many have. */
  Optional<Configuration> child(
      History history, RandomGenerator random, Supplier<double[]> children) {
    tried.follow(history);
    Configuration repeated = null;
    for (int i = 0; i < TRIES; i++) {
      Configuration child = space.decode(children.get());
      if (!points.valid(child)) {
        continue;
      }
      if (!tried.contains(child)) {
        return Optional.of(child);
      }
      repeated = child;
    }
    return repeated != null ? Optional.of(repeated) : points.uniform(history, random);
  }
}
