package dev.audition.algorithm.evolution;

import dev.audition.algorithm.order.Standing;
import dev.audition.random.RandomStream;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The members of a population of differential evolution. Trial {@code n} competes with member
 * {@code n} modulo the size, whose rates it inherits or, one time in ten, draws anew; better ones
 * pass theirs on.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2006.872133">Brest et al. 2006: jDE, section IV</a>
 */
final class Members {
  private static final double RENEWED = 0.1;

  private final long seed;
  private final int[] trials;
  private final double[] factors;
  private final double[] crossings;

  /** A population without members. */
  Members(int size, long seed) {
    this.seed = seed;
    this.trials = new int[size];
    this.factors = new double[size];
    this.crossings = new double[size];
    Arrays.fill(trials, -1);
    Arrays.fill(factors, 0.5);
    Arrays.fill(crossings, 0.9);
  }

  private Members(Members other) {
    this.seed = other.seed;
    this.trials = other.trials.clone();
    this.factors = other.factors.clone();
    this.crossings = other.crossings.clone();
  }

  /** Rates of one trial: the scale of differences, and the share of genes that is crossed. */
  record Rates(double factor, double crossing) {}

  int size() {
    return trials.length;
  }

  /** The trial that a member is; -1 for none yet. */
  int trial(int member) {
    return trials[member];
  }

  /** The rates with which a trial is made, by its number alone. */
  Rates rates(int trial) {
    int member = trial % trials.length;
    RandomGenerator random = RandomStream.of(seed, trial, "differential rates");
    double factor = random.nextDouble() < RENEWED ? 0.1 + 0.9 * random.nextDouble() : -1;
    double crossing = random.nextDouble() < RENEWED ? random.nextDouble() : -1;
    return new Rates(
        factor < 0 ? factors[member] : factor, crossing < 0 ? crossings[member] : crossing);
  }

  /** The members after trials that are over. */
  Members after(History history, int[] over) {
    var next = new Members(this);
    for (int trial : over) {
      int member = trial % trials.length;
      int rival = next.trials[member];
      if (rival < 0 || !Standing.better(history, rival, trial)) {
        Rates rates = next.rates(trial);
        next.factors[member] = rates.factor();
        next.crossings[member] = rates.crossing();
        next.trials[member] = trial;
      }
    }
    return next;
  }

  /** Members that are trials, best first. */
  int[] ranked(History history) {
    return Arrays.stream(trials)
        .filter(trial -> trial >= 0)
        .boxed()
        .sorted((a, b) -> Standing.compare(history, a, b))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
