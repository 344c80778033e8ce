package dev.audition.algorithm.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.testkit.Distributions;
import dev.audition.testkit.Seeds;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class HaltonTest {
  @Test
  void coordinatesAreRadicalInverses() {
    var halton = new Halton(3, false, 0);
    assertThat(halton.point(0)).containsExactly(0, 0, 0);
    assertThat(halton.point(1)).containsExactly(new double[] {0.5, 1 / 3.0, 0.2}, within());
    assertThat(halton.point(6)).containsExactly(new double[] {0.375, 2 / 9.0, 0.24}, within());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-15);
  }

  /** Of the first 27 points, each third of a third of a third has one, scrambled or not. */
  @Seeds(20)
  void scramblingKeepsTheStrata(long seed) {
    var halton = new Halton(2, true, seed);
    var cells = new boolean[27];
    for (int i = 0; i < 27; i++) {
      cells[(int) (halton.point(i)[1] * 27)] = true;
    }
    assertThat(cells).doesNotContain(false);
  }

  /** An error has probability 1e-9 for each dimension. */
  @Test
  void aScrambledPointIsUniform() {
    for (int dimension : new int[] {0, 5, 40}) {
      var draws = new double[2000];
      for (int seed = 0; seed < draws.length; seed++) {
        draws[seed] = new Halton(dimension + 1, true, seed).point(3)[dimension];
      }
      Distributions.assertUniform(draws, 1e-9);
    }
  }
}
