package dev.audition.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class RandomStreamTest {
  @Test
  void theSameKeyGivesTheSameNumbersForGood() {
    var stream = RandomStream.of(42, 7, "proposal");
    assertThat(stream.nextLong()).isEqualTo(FIRST);
    assertThat(RandomStream.of(42, 7, "proposal").nextLong()).isEqualTo(FIRST);
  }

  /** Fixed once and for all: a change would make old logs impossible to verify. */
  private static final long FIRST = 2926765865109274854L;

  @Test
  void everyPartOfTheKeyCounts() {
    var seen = new HashSet<Long>();
    for (long seed = -3; seed <= 3; seed++) {
      for (long trial = 0; trial < 50; trial++) {
        for (String purpose : new String[] {"", "a", "b", "ab", "ba"}) {
          seen.add(RandomStream.of(seed, trial, purpose).nextLong());
        }
      }
    }
    assertThat(seen).hasSize(7 * 50 * 5);
  }

  @Test
  void aSplitStreamIsUnrelatedToItsParent() {
    var parent = RandomStream.of(1, 1, "x");
    var child = parent.split();
    assertThat(child.nextLong()).isNotEqualTo(parent.nextLong());
    assertThat(RandomStream.of(1, 1, "x").split().nextLong())
        .isEqualTo(RandomStream.of(1, 1, "x").split().nextLong());
  }

  /** By the Dvoretzky-Kiefer-Wolfowitz inequality an error has probability 1e-9. */
  @Test
  void doublesAreUniform() {
    var draws = RandomStream.of(3, 0, "uniform").doubles(100_000).toArray();
    assertThat(deviation(draws)).isLessThan(Math.sqrt(Math.log(2e9) / (2.0 * draws.length)));
  }

  /** The same inequality, across the first numbers of streams of neighbouring keys. */
  @Test
  void firstNumbersOfNeighbouringStreamsAreUniform() {
    var draws = new double[100_000];
    for (int trial = 0; trial < draws.length; trial++) {
      draws[trial] = RandomStream.of(3, trial, "first").nextDouble();
    }
    assertThat(deviation(draws)).isLessThan(Math.sqrt(Math.log(2e9) / (2.0 * draws.length)));
  }

  private static double deviation(double[] draws) {
    Arrays.sort(draws);
    double largest = 0;
    for (int i = 0; i < draws.length; i++) {
      double at = draws[i];
      largest = Math.max(largest, Math.abs(at - (double) i / draws.length));
      largest = Math.max(largest, Math.abs(at - (i + 1.0) / draws.length));
    }
    return largest;
  }

  /** Counts of 70,000 draws: by Hoeffding's inequality an error has probability 1e-8 a cell. */
  @Test
  void boundedNumbersAreUniform() {
    var random = RandomStream.of(5, 0, "bounded");
    var counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(10_000 - 820, 10_000 + 820);
    }
    assertThatThrownBy(() -> random.nextLong(0)).hasMessage("bound must be 1 or more, but is 0");
  }

  /** Mean and variance of 100,000 normals are within six standard errors. */
  @Test
  void normalsHaveMeanZeroAndVarianceOne() {
    var random = RandomStream.of(6, 0, "normal");
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 100_000; i++) {
      double x = random.nextGaussian();
      sum += x;
      squares += x * x;
    }
    assertThat(Math.abs(sum / 100_000)).isLessThan(6 / Math.sqrt(100_000));
    assertThat(Math.abs(squares / 100_000 - 1)).isLessThan(6 * Math.sqrt(2.0 / 100_000));
  }
}
