package dev.audition.algorithm.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.algorithm.pareto.Hypervolume;
import dev.audition.algorithm.random.RandomSamplerProvider;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Configuration;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.Problem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Paired sign tests against random search, same seeds: were a sampler no better, so many wins (30
 * of 40 or more) would have probability 0.0011.
 */
final class EvolutionSearchTest {
  private static final int STUDIES = 40;
  private static final double ERROR = 0.0012;

  /** Trials of a study, with two at a time. */
  private static double[][] search(
      SamplerProvider provider, Problem problem, List<Objective> objectives, long seed) {
    var history = new GrowingHistory(problem.space(), objectives);
    Sampler sampler = provider.create(Settings.none(), problem.space(), objectives, seed);
    var values = new double[150][];
    for (int i = 0; i < values.length; i++) {
      Configuration point =
          sampler.propose(history, RandomStream.of(seed, i, "proposal")).orElseThrow();
      history.start(point);
      double loss = problem.loss().applyAsDouble(point);
      values[i] = objectives.size() == 1 ? new double[] {loss} : new double[] {loss, first(point)};
      if (i > 0) {
        history.complete(i - 1, values[i - 1]);
      }
    }
    return values;
  }

  private static double first(Configuration point) {
    return ((Number) point.values().values().iterator().next().plain()).doubleValue();
  }

  @Test
  void oneObjectiveIsSearchedBetterThanAtRandom() {
    List<Objective> one = List.of(Objective.minimize("loss"));
    for (SamplerProvider provider :
        List.of(new DifferentialSamplerProvider(), new RegularizedSamplerProvider())) {
      for (Problem problem : List.of(Problem.hartmann6(), Problem.mixedConditional())) {
        int wins = 0;
        for (long seed = 0; seed < STUDIES; seed++) {
          double found = best(search(provider, problem, one, seed));
          wins += found < best(search(new RandomSamplerProvider(), problem, one, seed)) ? 1 : 0;
        }
        assertThat(Distributions.signTest(wins, STUDIES))
            .as("%s on %s: %d wins", provider.name(), problem.name(), wins)
            .isLessThan(ERROR);
      }
    }
  }

  private static double best(double[][] values) {
    return Arrays.stream(values).mapToDouble(value -> value[0]).min().orElseThrow();
  }

  @Test
  void twoObjectivesAreSearchedBetterThanAtRandom() {
    List<Objective> two = List.of(Objective.minimize("loss"), Objective.minimize("first"));
    for (SamplerProvider provider :
        List.of(new Nsga2SamplerProvider(), new Nsga3SamplerProvider())) {
      int wins = 0;
      for (long seed = 0; seed < STUDIES; seed++) {
        double[] bound = {0, 1};
        Problem problem = Problem.hartmann6();
        double found = Hypervolume.of(search(provider, problem, two, seed), bound);
        double random =
            Hypervolume.of(search(new RandomSamplerProvider(), problem, two, seed), bound);
        wins += found > random ? 1 : 0;
      }
      assertThat(Distributions.signTest(wins, STUDIES))
          .as("%s: %d wins", provider.name(), wins)
          .isLessThan(ERROR);
    }
  }

  @Test
  void severalObjectivesAreRefusedWhereOneIsMeant() {
    Problem problem = Problem.branin();
    List<Objective> two = List.of(Objective.minimize("a"), Objective.minimize("b"));
    for (SamplerProvider provider :
        List.of(new DifferentialSamplerProvider(), new RegularizedSamplerProvider())) {
      assertThatThrownBy(() -> provider.create(Settings.none(), problem.space(), two, 0))
          .hasMessageContaining("searches for one objective, but there are 2; use nsga2 or tpe");
    }
  }
}
