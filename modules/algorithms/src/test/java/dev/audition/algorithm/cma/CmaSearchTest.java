package dev.audition.algorithm.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.algorithm.random.RandomSamplerProvider;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.study.TrialStatus;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CmaSearchTest {
  private static final int STUDIES = 40;

  /** The best loss of 100 trials, of which so many are pending at a time, every tenth fails. */
  private static double best(SamplerProvider provider, Problem problem, long seed, int parallel) {
    var history = GrowingHistory.of(problem.space());
    Sampler sampler = provider.create(Settings.none(), problem.space(), history.objectives(), seed);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 100; i++) {
      history.start(sampler.propose(history, RandomStream.of(seed, i, "proposal")).orElseThrow());
      int over = i - parallel + 1;
      if (over >= 0 && over % 10 == 9) {
        history.end(over, TrialStatus.FAILED);
      } else if (over >= 0) {
        double loss = problem.loss().applyAsDouble(history.configuration(over));
        history.complete(over, loss);
        best = Math.min(best, loss);
      }
    }
    return best;
  }

  /**
   * Paired sign test on each problem, same seeds: were the strategy no better than random search,
   * so many wins (30 of 40 or more) would have probability 0.0011.
   */
  @Test
  void itBeatsRandomSearchAloneAndInParallel() {
    for (int parallel : new int[] {1, 6}) {
      for (Problem problem :
          List.of(Problem.branin(), Problem.hartmann6(), Problem.mixedConditional())) {
        int wins = 0;
        for (int seed = 0; seed < STUDIES; seed++) {
          double random = best(new RandomSamplerProvider(), problem, seed, parallel);
          wins += best(new CmaSamplerProvider(), problem, seed, parallel) < random ? 1 : 0;
        }
        assertThat(Distributions.signTest(wins, STUDIES))
            .as("%s, %d at a time: %d wins of %d", problem.name(), parallel, wins, STUDIES)
            .isLessThan(0.0012);
      }
    }
  }

  /** A straggler of the first generation ends after 90 others. */
  @Test
  void aLateResultIsFoldedInAsIfItHadBeenThere() {
    Problem problem = Problem.hartmann6();
    var history = GrowingHistory.of(problem.space());
    var provider = new CmaSamplerProvider();
    Sampler kept = provider.create(Settings.none(), problem.space(), history.objectives(), 3);
    for (int i = 0; i < 90; i++) {
      Configuration point = kept.propose(history, RandomStream.of(3, i, "proposal")).orElseThrow();
      int trial = history.start(point);
      if (trial != 2) {
        history.complete(trial, problem.loss().applyAsDouble(point));
      }
    }
    Configuration without = kept.propose(history, RandomStream.of(3, 90, "p")).orElseThrow();
    history.complete(2, -9);
    Configuration with = kept.propose(history, RandomStream.of(3, 90, "p")).orElseThrow();
    Sampler fresh = provider.create(Settings.none(), problem.space(), history.objectives(), 3);
    assertThat(with).isNotEqualTo(without);
    assertThat(fresh.propose(history, RandomStream.of(3, 90, "p"))).contains(with);
  }

  @Test
  void aWarmStartBeginsAtTheBestOfTheFirstTrials() {
    SearchSpace space =
        SearchSpace.of(
            List.of(
                Parameter.of("a", new Domain.Whole(0, 1_000_000, Scale.LINEAR, 1)),
                Parameter.of("b", new Domain.Whole(0, 1_000_000, Scale.LINEAR, 1))));
    var history = GrowingHistory.of(space);
    var random = RandomStream.of(1, 0, "start");
    for (int i = 0; i < 50; i++) {
      double[] unit = {random.nextDouble(), random.nextDouble()};
      double loss = Math.hypot(unit[0] - 0.9, unit[1] - 0.2);
      history.complete(history.start(space.decode(unit)), loss);
    }
    var settings =
        new Settings(Map.of("startup-trials", 50L, "good-share", 0.02, "good-spread", 0.01));
    Sampler warm = new CmaSamplerProvider().create(settings, space, history.objectives(), 1);
    for (int i = 0; i < 20; i++) {
      double[] unit = space.encode(warm.propose(history, RandomStream.of(1, i, "p")).orElseThrow());
      assertThat(Math.hypot(unit[0] - 0.9, unit[1] - 0.2)).isLessThan(0.2);
    }
  }

  /** A small space: nothing is proposed twice before all of it was tried. */
  @Test
  void pointsOfAFiniteSpaceAreNotRepeatedWithoutNeed() {
    SearchSpace space =
        SearchSpace.of(List.of(Parameter.of("a", new Domain.Whole(0, 11, Scale.LINEAR, 1))));
    var history = GrowingHistory.of(space);
    Sampler cma = new CmaSamplerProvider().create(Settings.none(), space, history.objectives(), 1);
    Set<Configuration> seen = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      Configuration point = cma.propose(history, RandomStream.of(1, i, "p")).orElseThrow();
      seen.add(point);
      history.complete(history.start(point), ((Number) point.plain().get("a")).doubleValue());
    }
    assertThat(seen).hasSizeGreaterThan(9);
  }

  @Test
  void wrongSettingsSayTheRule() {
    Problem problem = Problem.branin();
    var provider = new CmaSamplerProvider();
    List<Objective> two = List.of(Objective.minimize("a"), Objective.maximize("b"));
    assertThatThrownBy(() -> provider.create(Settings.none(), problem.space(), two, 0))
        .hasMessageContaining("cmaes searches for one objective, but there are 2");
    var typo = new Settings(Map.of("restarts", "ipopp"));
    List<Objective> one = List.of(Objective.minimize("a"));
    assertThatThrownBy(() -> provider.create(typo, problem.space(), one, 0))
        .hasMessageContaining("did you mean 'ipop'");
  }
}
