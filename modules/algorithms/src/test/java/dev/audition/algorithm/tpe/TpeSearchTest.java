package dev.audition.algorithm.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.algorithm.pareto.Hypervolume;
import dev.audition.algorithm.random.RandomSamplerProvider;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Configuration;
import dev.audition.space.Parameter;
import dev.audition.space.Prior;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.Problem;
import dev.audition.testkit.SamplerRace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TpeSearchTest {
  private static final int STUDIES = 20;

  /**
   * Paired sign test on each problem, same seeds: were the estimator no better than random search,
   * so many wins (17 of 20 or more) would have probability 0.0013.
   */
  @Test
  void theEstimatorBeatsRandomSearch() {
    for (Problem problem :
        List.of(Problem.branin(), Problem.hartmann6(), Problem.mixedConditional())) {
      int wins =
          new SamplerRace(problem, 60, STUDIES)
              .wins(new TpeSamplerProvider(), new RandomSamplerProvider());
      assertThat(Distributions.signTest(wins, STUDIES))
          .as("%s: %d wins of %d", problem.name(), wins, STUDIES)
          .isLessThan(0.0014);
    }
  }

  /** Thirty completed trials, then proposals from one stream with ever more pending trials. */
  @Test
  void pendingTrialsSpreadTheProposals() {
    Problem problem = Problem.branin();
    var history = GrowingHistory.of(problem.space());
    Sampler tpe =
        new TpeSamplerProvider().create(Settings.none(), problem.space(), history.objectives(), 1);
    var random = RandomStream.of(1, 0, "start");
    for (int i = 0; i < 30; i++) {
      Configuration point =
          problem.space().decode(new double[] {random.nextDouble(), random.nextDouble()});
      history.complete(history.start(point), problem.loss().applyAsDouble(point));
    }
    Set<Configuration> proposals = new HashSet<>();
    Configuration first = tpe.propose(history, RandomStream.of(1, 99, "same")).orElseThrow();
    for (int i = 0; i < 20; i++) {
      proposals.add(tpe.propose(history, RandomStream.of(1, 99, "same")).orElseThrow());
      history.start(first);
    }
    assertThat(proposals).hasSizeGreaterThan(1);
    Configuration last = tpe.propose(history, RandomStream.of(1, 99, "same")).orElseThrow();
    assertThat(last).isNotEqualTo(first);
  }

  @Test
  void wrongSettingsSayTheRule() {
    Problem problem = Problem.branin();
    var provider = new TpeSamplerProvider();
    List<Objective> one = List.of(Objective.minimize("a"));
    var typo = new Settings(Map.of("candidate", 3L));
    assertThatThrownBy(() -> provider.create(typo, problem.space(), one, 0))
        .hasMessage("unknown setting 'candidate'; did you mean 'candidates'?");
  }

  /** Branin in both directions of its first coordinate: paired sign test as above. */
  @Test
  void severalObjectivesAreSearchedBetterThanAtRandom() {
    int wins = 0;
    for (int seed = 0; seed < STUDIES; seed++) {
      wins +=
          volume(new TpeSamplerProvider(), seed) > volume(new RandomSamplerProvider(), seed)
              ? 1
              : 0;
    }
    assertThat(Distributions.signTest(wins, STUDIES)).as("%d wins", wins).isLessThan(0.0014);
  }

  private static double volume(SamplerProvider provider, long seed) {
    Problem problem = Problem.branin();
    List<Objective> two = List.of(Objective.minimize("loss"), Objective.minimize("x1"));
    var history = new GrowingHistory(problem.space(), two);
    Sampler sampler = provider.create(Settings.none(), problem.space(), two, seed);
    var points = new double[60][];
    for (int i = 0; i < points.length; i++) {
      Configuration point =
          sampler.propose(history, RandomStream.of(seed, i, "proposal")).orElseThrow();
      points[i] =
          new double[] {
            problem.loss().applyAsDouble(point),
            ((Number) point.value("x1").orElseThrow().plain()).doubleValue()
          };
      history.complete(history.start(point), points[i]);
    }
    return Hypervolume.of(points, new double[] {30, 10});
  }

  /**
   * With a right belief the first 25 trials find more: paired sign test. Were it of no help, 30
   * wins of 40 or more would have probability 0.0011.
   */
  @Test
  void rightPriorsHelp() {
    int wins = 0;
    for (int seed = 0; seed < 2 * STUDIES; seed++) {
      wins += early(believed(Problem.branin()), seed) < early(Problem.branin(), seed) ? 1 : 0;
    }
    assertThat(Distributions.signTest(wins, 2 * STUDIES)).as("%d wins", wins).isLessThan(0.0014);
  }

  /** Branin with a belief in one of its optima, at (pi, 2.275). */
  private static Problem believed(Problem problem) {
    double[] optimum = {Math.PI, 2.275};
    var parameters = new ArrayList<Parameter>();
    for (Parameter parameter : problem.space().parameters()) {
      Value value = new Value.Real(optimum[parameters.size()]);
      parameters.add(
          parameter.withPrior(Prior.near(parameter.domain(), value, Prior.Confidence.HIGH)));
    }
    return new Problem(
        problem.name(), SearchSpace.of(parameters), problem.loss(), problem.optimum());
  }

  private static double early(Problem problem, long seed) {
    var history = GrowingHistory.of(problem.space());
    Sampler sampler =
        new TpeSamplerProvider()
            .create(Settings.none(), problem.space(), history.objectives(), seed);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 25; i++) {
      Configuration point =
          sampler.propose(history, RandomStream.of(seed, i, "proposal")).orElseThrow();
      double loss = problem.loss().applyAsDouble(point);
      history.complete(history.start(point), loss);
      best = Math.min(best, loss);
    }
    return best;
  }
}
