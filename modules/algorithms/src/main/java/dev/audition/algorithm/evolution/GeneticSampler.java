package dev.audition.algorithm.evolution;

import dev.audition.algorithm.order.Generations;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A population that takes in some trials at a time and lets the best survive; proposals are
 * children of two parents, each the better of two drawn at random.
 */
final class GeneticSampler implements Sampler {
  private static final double CROSSED = 0.9;
  private static final double CROSSOVER_INDEX = 20;
  private static final double MUTATION_INDEX = 20;

  private final Genes genes;
  private final Variation variation;
  private final Generations<int[]> generations;
  private final int population;

  GeneticSampler(SearchSpace space, int population, int children, Selection selection) {
    this.genes = new Genes(space);
    this.variation = new Variation(genes, CROSSOVER_INDEX, MUTATION_INDEX);
    this.population = population;
    this.generations =
        new Generations<>(
            new int[0],
            new Generations.Step<>() {
              @Override
              public int size(int[] survivors) {
                return survivors.length == 0 ? population : children;
              }

              @Override
              public int[] next(int[] survivors, History history, int[] trials) {
                int[] all =
                    IntStream.concat(Arrays.stream(survivors), Arrays.stream(trials)).toArray();
                return selection.select(history, all, population);
              }
            });
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    int[] survivors = generations.follow(history);
    if (survivors.length == 0 || population < 2) {
      return genes.uniform(history, random);
    }
    return genes.child(history, random, () -> child(history, survivors, random));
  }

  private double[] child(History history, int[] survivors, RandomGenerator random) {
    double[] mother = genes.of(history, parent(survivors, random), random);
    double probability = 1.0 / Math.max(1, genes.size());
    if (random.nextDouble() >= CROSSED) {
      return variation.mutate(mother, probability, random);
    }
    double[] father = genes.of(history, parent(survivors, random), random);
    return variation.mutate(variation.cross(mother, father, random), probability, random);
  }

  /** Survivors are in order, best first. */
  private static int parent(int[] survivors, RandomGenerator random) {
    int first = random.nextInt(survivors.length);
    return survivors[Math.min(first, random.nextInt(survivors.length))];
  }
}
