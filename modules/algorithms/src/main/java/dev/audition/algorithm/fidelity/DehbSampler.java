package dev.audition.algorithm.fidelity;

import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Proposes by differential evolution (rand/1/bin) of the best trials of the highest step that
 * enough trials have reached.
 *
 * @param population so many of the best are parents; 4 or more
 * @param factor by which a difference is scaled
 * @param crossover probability of taking a coordinate from the mutant
 */
record DehbSampler(SearchSpace space, int population, double factor, double crossover)
    implements Sampler {

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    var points = new FeasiblePoints(space);
    return Level.highest(history, population)
        .map(this::parents)
        .flatMap(parents -> points.first(() -> child(parents, points, random)))
        .or(() -> points.uniform(history, random));
  }

  /** Points of the best trials, best first; NaN where a parameter is inactive. */
  private List<double[]> parents(Level level) {
    return IntStream.range(0, level.size())
        .filter(trial -> level.status(trial) == TrialStatus.COMPLETED)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(level::violation)
                .thenComparingDouble(trial -> level.loss(trial, 0)))
        .limit(population)
        .map(trial -> space.encode(level.configuration(trial)))
        .toList();
  }

  private double[] child(List<double[]> parents, FeasiblePoints points, RandomGenerator random) {
    int[] drawn = random.ints(0, parents.size()).distinct().limit(4).toArray();
    double[] target = parents.get(drawn[0]);
    double[] spare = points.coordinates(random);
    var child = new double[target.length];
    int sure = target.length == 0 ? 0 : random.nextInt(target.length);
    for (int i = 0; i < child.length; i++) {
      double mutant =
          known(parents.get(drawn[1])[i], spare[i])
              + factor
                  * (known(parents.get(drawn[2])[i], spare[i])
                      - known(parents.get(drawn[3])[i], spare[i]));
      boolean taken = random.nextDouble() < crossover || i == sure;
      double chosen = taken ? mutant : known(target[i], spare[i]);
      child[i] = chosen >= 0 && chosen <= 1 ? chosen : spare[i];
    }
    return child;
  }

  /** What is unknown, because the parameter is inactive in a parent, is drawn. */
  private static double known(double coordinate, double spare) {
    return Double.isNaN(coordinate) ? spare : coordinate;
  }
}
