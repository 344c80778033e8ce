package dev.audition.algorithm.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.algorithm.math.Sobol.Scramble;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.Seeds;
import java.util.HashSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class SobolTest {
  private static final double CELL = 0x1.0p-33;

  /** The first points as Joe and Kuo's own program prints them, in natural order. */
  @Test
  void theFirstPointsAreThePublishedOnes() {
    double[][] expected = {
      {0, 0, 0, 0},
      {0.5, 0.5, 0.5, 0.5},
      {0.25, 0.75, 0.75, 0.75},
      {0.75, 0.25, 0.25, 0.25},
      {0.125, 0.625, 0.375, 0.125},
      {0.625, 0.125, 0.875, 0.625}
    };
    var sobol = new Sobol(4, Scramble.NONE, 0);
    for (int i = 0; i < expected.length; i++) {
      assertThat(sobol.point(i)).containsExactly(expected[i], Offset.offset(2 * CELL));
    }
  }

  /** A (0, 2)-sequence: each box of area 1/64 has one of the first 64 points. */
  @Seeds(20)
  void scramblingKeepsTheNet(long seed) {
    for (Scramble scramble : Scramble.values()) {
      var sobol = new Sobol(2, scramble, seed);
      for (int columns = 1; columns <= 64; columns *= 2) {
        var boxes = new HashSet<Integer>();
        for (int i = 0; i < 64; i++) {
          double[] point = sobol.point(i);
          int rows = 64 / columns;
          boxes.add(((int) (point[0] * columns)) * rows + (int) (point[1] * rows));
        }
        assertThat(boxes).as("%s, %d columns", scramble, columns).hasSize(64);
      }
    }
  }

  @Test
  void everyDimensionIsStratified() {
    var sobol = new Sobol(1200, Scramble.OWEN, 5);
    var cells = new boolean[1200][128];
    for (int i = 0; i < 128; i++) {
      double[] point = sobol.point(i);
      for (int d = 0; d < 1200; d++) {
        cells[d][(int) (point[d] * 128)] = true;
      }
    }
    for (boolean[] dimension : cells) {
      assertThat(dimension).doesNotContain(false);
    }
  }

  /** One point of each of 2,000 scramblings; an error has probability 1e-9 for each dimension. */
  @Test
  void aScrambledPointIsUniform() {
    for (int dimension : new int[] {0, 1, 7}) {
      var draws = new double[2000];
      for (int seed = 0; seed < draws.length; seed++) {
        draws[seed] = new Sobol(8, Scramble.OWEN, seed).point(12)[dimension];
      }
      Distributions.assertUniform(draws, 1e-9);
    }
  }

  /** Beyond the tables coordinates are as good as random; an error has probability 1e-9. */
  @Test
  void dimensionsBeyondTheTablesAreUniform() {
    var sobol = new Sobol(1300, Scramble.OWEN, 3);
    var draws = new double[2000];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = sobol.point(i)[1299];
    }
    Distributions.assertUniform(draws, 1e-9);
  }

  /** Sobol's points integrate a smooth function far better than random ones would. */
  @Seeds(10)
  void integralsAreCloserThanRandomOnes(long seed) {
    var sobol = new Sobol(6, Scramble.OWEN, seed);
    double sum = 0;
    for (int i = 0; i < 1024; i++) {
      double product = 1;
      for (double x : sobol.point(i)) {
        product *= 1 + (x - 0.5);
      }
      sum += product;
    }
    assertThat(sum / 1024).isCloseTo(1, Offset.offset(0.002));
  }
}
