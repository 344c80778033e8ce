package dev.audition.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * Assertions about chance with a stated probability of failing although all is right. The bounds
 * hold for every number of draws; none is asymptotic.
 */
public final class Distributions {
  private Distributions() {}

  /**
   * Asserts that numbers are uniform over {@code [0, 1]}.
   *
   * @param error probability that uniform numbers fail, by the Dvoretzky-Kiefer-Wolfowitz
   *     inequality (Massart 1990)
   */
  public static void assertUniform(double[] draws, double error) {
    double allowed = Math.sqrt(Math.log(2 / error) / (2 * draws.length));
    assertThat(deviation(draws))
        .as("largest deviation of %d draws from uniform", draws.length)
        .isLessThanOrEqualTo(allowed);
  }

  /** Largest distance of the empirical distribution function from that of the uniform one. */
  public static double deviation(double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double below = sorted[i] - (double) i / sorted.length;
      double above = (i + 1.0) / sorted.length - sorted[i];
      largest = Math.max(largest, Math.max(below, above));
    }
    return largest;
  }

  /**
   * Asserts that counts agree with probabilities, by Chernoff's bound for each cell.
   *
   * @param error probability that right counts fail
   */
  public static void assertFrequencies(long[] counts, double[] probabilities, double error) {
    long total = Arrays.stream(counts).sum();
    for (int i = 0; i < counts.length; i++) {
      double share = (double) counts[i] / total;
      assertThat(2 * Math.exp(-total * divergence(share, probabilities[i])))
          .as("chance of %d of %d at probability %s", counts[i], total, probabilities[i])
          .isGreaterThanOrEqualTo(error / counts.length);
    }
  }

  /**
   * The exact probability of so many successes or more in fair coin tosses: the one-sided sign
   * test.
   */
  public static double signTest(int successes, int tosses) {
    double tail = 0;
    double term = Math.pow(0.5, tosses);
    for (int k = 0; k <= tosses; k++) {
      if (k >= successes) {
        tail += term;
      }
      term *= (double) (tosses - k) / (k + 1);
    }
    return tail;
  }

  private static double divergence(double share, double probability) {
    return entropy(share, probability) + entropy(1 - share, 1 - probability);
  }

  private static double entropy(double share, double probability) {
    return share == 0 ? 0 : share * Math.log(share / probability);
  }
}
