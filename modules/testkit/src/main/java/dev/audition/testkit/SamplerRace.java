package dev.audition.testkit;

import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Configuration;
import dev.audition.study.Settings;

/**
 * Studies of a problem by different samplers, with the same seeds.
 *
 * @param trials of each study, one after the other
 * @param studies with the seeds 0, 1, ...
 */
public record SamplerRace(Problem problem, int trials, int studies) {

  /** In how many studies the one finds a lower loss than the other; ties are not won. */
  public int wins(SamplerProvider one, SamplerProvider other) {
    int wins = 0;
    for (int seed = 0; seed < studies; seed++) {
      double against = best(other, seed);
      wins += best(one, seed) < against ? 1 : 0;
    }
    return wins;
  }

  private double best(SamplerProvider provider, long seed) {
    var history = GrowingHistory.of(problem.space());
    Sampler sampler = provider.create(Settings.none(), problem.space(), history.objectives(), seed);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < trials; i++) {
      Configuration point =
          sampler.propose(history, RandomStream.of(seed, i, "proposal")).orElseThrow();
      double loss = problem.loss().applyAsDouble(point);
      history.complete(history.start(point), loss);
      best = Math.min(best, loss);
    }
    return best;
  }
}
