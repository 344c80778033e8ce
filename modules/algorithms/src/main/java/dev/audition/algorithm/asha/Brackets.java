package dev.audition.algorithm.asha;

import dev.audition.random.RandomStream;
import java.util.List;

/**
 * Deals trials to brackets in proportion to their weights, evenly: the position of trial {@code n}
 * among the cumulated weights is {@code (start + n * golden ratio) mod 1}, a sequence of low
 * discrepancy, whose start is drawn from the study's seed.
 *
 * @param weights one a bracket, above 0
 */
record Brackets(List<Double> weights, double start) {
  private static final double GOLDEN = 0.6180339887498949;

  Brackets {
    weights = List.copyOf(weights);
  }

  static Brackets of(List<Double> weights, long seed) {
    return new Brackets(weights, RandomStream.of(seed, 0, "brackets").nextDouble());
  }

  int of(int trial) {
    double at = start + trial * GOLDEN;
    double left = (at - Math.floor(at)) * weights.stream().mapToDouble(w -> w).sum();
    int bracket = 0;
    while (bracket < weights.size() - 1 && left >= weights.get(bracket)) {
      left -= weights.get(bracket);
      bracket++;
    }
    return bracket;
  }
}
