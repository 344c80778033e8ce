package dev.audition.algorithm.evolution;

import dev.audition.algorithm.order.Standing;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Mutates the best of some trials drawn from the latest ones: each trial dies of age, however good
 * it is.
 */
final class RegularizedSampler implements Sampler {
  private static final double MUTATION_INDEX = 5;

  private final Genes genes;
  private final Variation variation;
  private final int population;
  private final int tournament;

  RegularizedSampler(SearchSpace space, int population, int tournament) {
    this.genes = new Genes(space);
    this.variation = new Variation(genes, 1, MUTATION_INDEX);
    this.population = population;
    this.tournament = tournament;
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    int[] living = living(history);
    if (living.length < population || genes.size() == 0) {
      return genes.uniform(history, random);
    }
    return genes.child(history, random, () -> child(history, living, random));
  }

  private double[] child(History history, int[] living, RandomGenerator random) {
    int best = living[random.nextInt(living.length)];
    for (int i = 1; i < tournament; i++) {
      int rival = living[random.nextInt(living.length)];
      best = Standing.compare(history, rival, best) < 0 ? rival : best;
    }
    double[] child = genes.of(history, best, random);
    int gene = random.nextInt(child.length);
    child[gene] = variation.mutated(gene, child[gene], random);
    return child;
  }

  /** The latest trials that are over, as many as live at a time. */
  private int[] living(History history) {
    var living = new int[population];
    int found = 0;
    for (int trial = history.size() - 1; trial >= 0 && found < population; trial--) {
      if (Standing.of(history, trial) != Standing.NONE) {
        living[found++] = trial;
      }
    }
    return Arrays.copyOf(living, found);
  }
}
