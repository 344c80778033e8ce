package dev.audition.algorithm.fidelity;

import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Proposes by a model of the highest step that enough trials have reached, now and then at random.
 *
 * @param model a sampler of the study's space and objective
 * @param least so many trials must have reached the step
 * @param share of the trials that are random
 */
record BohbSampler(SearchSpace space, Supplier<Sampler> model, int least, double share)
    implements Sampler {

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    boolean uniform = random.nextDouble() < share;
    Optional<Level> level = uniform ? Optional.empty() : Level.highest(history, least);
    return level.isPresent()
        ? model.get().propose(level.get(), random)
        : new FeasiblePoints(space).uniform(history, random);
  }
}
