package dev.audition.algorithm.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.algorithm.random.RandomSamplerProvider;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.study.Settings;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.Problem;
import dev.audition.testkit.SamplerRace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GpSearchTest {
  private static final int STUDIES = 12;

  /**
   * Paired sign test on each problem, same seeds: were the model no better than random search, 11
   * or more wins of 12 would have probability 0.0032.
   */
  @Test
  void theModelBeatsRandomSearch() {
    for (Problem problem :
        List.of(Problem.branin(), Problem.hartmann6(), Problem.mixedConditional())) {
      int wins =
          new SamplerRace(problem, 40, STUDIES)
              .wins(new GpSamplerProvider(), new RandomSamplerProvider());
      assertThat(Distributions.signTest(wins, STUDIES))
          .as("%s: %d wins of %d", problem.name(), wins, STUDIES)
          .isLessThan(0.0033);
    }
  }

  /**
   * Paired sign test, same seeds: 60 trials that end at 60 against 60 of 600. Were the last ones
   * not nearer to what is known best, 11 or more wins of 12 would have probability 0.0032.
   */
  @Test
  void theLastTrialsOfAStudyAreForWhatIsKnownBest() {
    int wins = 0;
    for (int seed = 0; seed < STUDIES; seed++) {
      wins += best(seed, 60) < best(seed, 600) ? 1 : 0;
    }
    assertThat(Distributions.signTest(wins, STUDIES))
        .as("%d wins of %d", wins, STUDIES)
        .isLessThan(0.0033);
  }

  private static double best(long seed, int limit) {
    Problem problem = Problem.branin();
    var history = GrowingHistory.of(problem.space()).limit(limit);
    Sampler gp =
        new GpSamplerProvider()
            .create(Settings.none(), problem.space(), history.objectives(), seed);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 60; i++) {
      Configuration next = gp.propose(history, RandomStream.of(seed, i, "limit")).orElseThrow();
      double loss = problem.loss().applyAsDouble(next);
      history.complete(history.start(next), loss);
      best = Math.min(best, loss);
    }
    return best;
  }

  /** Ten proposals from the same history and stream, each but for the ones before it. */
  @Test
  void pendingTrialsSpreadTheProposals() {
    Problem problem = Problem.branin();
    var history = GrowingHistory.of(problem.space());
    Sampler gp =
        new GpSamplerProvider().create(Settings.none(), problem.space(), history.objectives(), 1);
    var random = RandomStream.of(1, 0, "start");
    for (int i = 0; i < 20; i++) {
      Configuration point =
          problem.space().decode(new double[] {random.nextDouble(), random.nextDouble()});
      history.complete(history.start(point), problem.loss().applyAsDouble(point));
    }
    Set<Configuration> proposals = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      Configuration next = gp.propose(history, RandomStream.of(1, 99, "same")).orElseThrow();
      proposals.add(next);
      history.start(next);
    }
    assertThat(proposals).hasSize(10);
  }
}
