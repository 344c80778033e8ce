package dev.audition.algorithm.wilcoxon;

import dev.audition.algorithm.math.Normal;
import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of paired differences.
 *
 * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon 1945</a>
 */
final class SignedRanks {
  private static final int EXACT = 40;

  private SignedRanks() {}

  /**
   * How likely so large differences, or larger, are if each was as likely to have the other sign.
   * Zeros are left out, equal sizes share their ranks. Exact for up to {@value #EXACT} differences,
   * by a normal distribution with correction for continuity and ties beyond.
   *
   * @param differences finite
   * @return in {@code (0, 1]}; 1 if all are zero
   */
  static double errorIfPositive(double[] differences) {
    double[] signed = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (signed.length == 0) {
      return 1;
    }
    long[] ranks = doubledRanks(signed);
    long positive = 0;
    for (int i = 0; i < signed.length; i++) {
      positive += signed[i] > 0 ? ranks[i] : 0;
    }
    return signed.length <= EXACT ? exact(ranks, positive) : normal(ranks, positive);
  }

  /** Twice the rank of each size, 2 for the smallest; the mean of their ranks for equal ones. */
  private static long[] doubledRanks(double[] values) {
    double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
    var ranks = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      double size = Math.abs(values[i]);
      int below = 0;
      int upTo = 0;
      for (double other : sizes) {
        below += other < size ? 1 : 0;
        upTo += other <= size ? 1 : 0;
      }
      ranks[i] = below + 1L + upTo;
    }
    return ranks;
  }

  /** Counts in how many of all choices of signs the sum is as large. */
  private static double exact(long[] ranks, long positive) {
    int total = (int) Arrays.stream(ranks).sum();
    var ways = new double[total + 1];
    ways[0] = 1;
    for (long rank : ranks) {
      for (int sum = total; sum >= rank; sum--) {
        ways[sum] = 0.5 * (ways[sum] + ways[(int) (sum - rank)]);
      }
      for (int sum = 0; sum < rank; sum++) {
        ways[sum] *= 0.5;
      }
    }
    double tail = 0;
    for (int sum = (int) positive; sum <= total; sum++) {
      tail += ways[sum];
    }
    return Math.min(1, tail);
  }

  private static double normal(long[] ranks, long positive) {
    double mean = 0;
    double variance = 0;
    for (long rank : ranks) {
      mean += rank / 2.0;
      variance += rank * rank / 4.0;
    }
    return 1 - Normal.cumulative((positive - mean - 1) / Math.sqrt(variance));
  }
}
