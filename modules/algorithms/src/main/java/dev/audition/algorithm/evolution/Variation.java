package dev.audition.algorithm.evolution;

import java.util.random.RandomGenerator;

/**
 * Crossover and mutation of genes.
 *
 * @see <a href="https://www.complex-systems.com/abstracts/v09_i02_a02/">Deb and Agrawal 1995:
 *     simulated binary crossover</a>
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb et al. 2002, section V: with polynomial
 *     mutation</a>
 */
final class Variation {
  private final Genes genes;
  private final double crossoverIndex;
  private final double mutationIndex;

  /**
   * @param crossoverIndex the larger, the nearer children are to their parents; 0 or more
   * @param mutationIndex the same for mutants
   */
  Variation(Genes genes, double crossoverIndex, double mutationIndex) {
    this.genes = genes;
    this.crossoverIndex = crossoverIndex;
    this.mutationIndex = mutationIndex;
  }

  /** A child of two parents: each number is crossed with probability 0.5, choices come from one. */
  double[] cross(double[] mother, double[] father, RandomGenerator random) {
    double[] child = mother.clone();
    for (int i = 0; i < child.length; i++) {
      boolean swap = random.nextBoolean();
      if (genes.choice(i)) {
        child[i] = swap ? father[i] : mother[i];
      } else if (random.nextBoolean() && mother[i] != father[i]) {
        child[i] = blend(swap ? father[i] : mother[i], swap ? mother[i] : father[i], random);
      } else {
        child[i] = swap ? father[i] : mother[i];
      }
    }
    return child;
  }

  private double blend(double near, double far, RandomGenerator random) {
    double u = random.nextDouble();
    double power = 1 / (crossoverIndex + 1);
    double beta = u < 0.5 ? StrictMath.pow(2 * u, power) : StrictMath.pow(1 / (2 * (1 - u)), power);
    double at = 0.5 * ((1 + beta) * near + (1 - beta) * far);
    return Math.max(0, Math.min(1, at));
  }

  /** Mutates each gene with a probability, and at least one. */
  double[] mutate(double[] parent, double probability, RandomGenerator random) {
    double[] mutant = parent.clone();
    boolean changed = parent.length == 0;
    while (!changed) {
      for (int i = 0; i < mutant.length; i++) {
        if (random.nextDouble() < probability) {
          mutant[i] = mutated(i, parent[i], random);
          changed = true;
        }
      }
    }
    return mutant;
  }

  /** Another value of a gene. */
  double mutated(int gene, double unit, RandomGenerator random) {
    if (genes.choice(gene)) {
      return genes.otherChoice(gene, unit, random);
    }
    double u = random.nextDouble();
    double power = 1 / (mutationIndex + 1);
    double step;
    if (u < 0.5) {
      double tail = StrictMath.pow(1 - unit, mutationIndex + 1);
      step = StrictMath.pow(2 * u + (1 - 2 * u) * tail, power) - 1;
    } else {
      double tail = StrictMath.pow(unit, mutationIndex + 1);
      step = 1 - StrictMath.pow(2 * (1 - u) + (2 * u - 1) * tail, power);
    }
    return Math.max(0, Math.min(1, unit + step));
  }
}
