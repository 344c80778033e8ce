package dev.audition.algorithm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
  private static final double[] DIAGONAL = {4, 7, 5};

  /** Sizes before, at and after a multiple of four, in which rows are summed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 30})
  void theInverseTimesTheMatrixIsOne(int n) {
    double[][] matrix = matrix(n);
    double[][] inverse = factor(matrix).inverse();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += entry(matrix, i, k) * entry(inverse, k, j);
        }
        assertThat(sum).as("entry %d, %d", i, j).isCloseTo(i == j ? 1 : 0, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6, 30})
  void manyRightSidesAreSolvedAsOneIs(int n) {
    Cholesky factor = factor(matrix(n));
    RandomGenerator random = RandomStream.of(2, n, "sides");
    int sides = 5;
    var together = new double[n][sides];
    var apart = new double[sides][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < sides; k++) {
        together[i][k] = random.nextGaussian();
        apart[k][i] = together[i][k];
      }
    }
    factor.forward(together, sides);
    for (int k = 0; k < sides; k++) {
      factor.forward(apart[k]);
      for (int i = 0; i < n; i++) {
        assertThat(together[i][k]).isCloseTo(apart[k][i], within(1e-12));
      }
    }
  }

  private static Cholesky factor(double[][] lower) {
    Cholesky factor = Cholesky.empty();
    for (double[] row : lower) {
      assertThat(factor.add(row.clone())).isTrue();
    }
    return factor;
  }

  /** The lower triangle of a symmetric matrix whose diagonal outweighs its rows. */
  private static double[][] matrix(int n) {
    RandomGenerator random = RandomStream.of(1, n, "matrix");
    var lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        lower[i][j] = (2 * random.nextDouble() - 1) / n;
      }
      lower[i][i] = DIAGONAL[i % DIAGONAL.length];
    }
    return lower;
  }

  private static double entry(double[][] lower, int i, int j) {
    return i >= j ? lower[i][j] : lower[j][i];
  }
}
