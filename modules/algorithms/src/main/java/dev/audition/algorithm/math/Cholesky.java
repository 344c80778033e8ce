package dev.audition.algorithm.math;

import java.util.Arrays;

/**
 * The lower triangular factor {@code L} of a symmetric positive definite matrix {@code A = L L'},
 * which can grow by a row at a time.
 *
 * <p>Sums are formed in a fixed order, so that the same matrix gives the same factor on every
 * machine.
 */
public final class Cholesky {
  private double[][] rows;
  private int size;

  private Cholesky(double[][] rows, int size) {
    this.rows = rows;
    this.size = size;
  }

  /** The factor of the matrix without rows. */
  public static Cholesky empty() {
    return new Cholesky(new double[16][], 0);
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /**
   * Adds a row and column to the matrix.
   *
   * @param row the new row up to its diagonal, {@code size() + 1} entries; taken over and changed
   * @return whether the matrix is still positive definite; if not, nothing was added
   */
  public boolean add(double[] row) {
    forward(row, size);
    double rest = row[size] - Dot.of(row, row, 0, size);
    if (!(rest > 0)) {
      return false;
    }
    row[size] = StrictMath.sqrt(rest);
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size++] = row;
    return true;
  }

  /** Solves {@code L x = b} in place. */
  public void forward(double[] b) {
    forward(b, size);
  }

  private void forward(double[] b, int count) {
    for (int i = 0; i < count; i++) {
      double[] row = rows[i];
      b[i] = (b[i] - Dot.of(row, b, 0, i)) / row[i];
    }
  }

  /** Solves {@code L' x = b} in place. */
  public void backward(double[] b) {
    for (int i = size - 1; i >= 0; i--) {
      double[] row = rows[i];
      double x = b[i] / row[i];
      b[i] = x;
      for (int j = 0; j < i; j++) {
        b[j] -= x * row[j];
      }
    }
  }

  /** Logarithm of the matrix's determinant. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += StrictMath.log(rows[i][i]);
    }
    return 2 * sum;
  }

  /** The lower triangle of the inverse of the matrix, row by row. */
  public double[][] inverse() {
    // Rows of the transposed inverse of L: column k of inv(L) from row k on.
    var columns = new double[size][];
    for (int k = 0; k < size; k++) {
      var column = new double[size];
      column[k] = 1 / rows[k][k];
      for (int i = k + 1; i < size; i++) {
        column[i] = -Dot.of(rows[i], column, k, i) / rows[i][i];
      }
      columns[k] = column;
    }
    var inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        inverse[i][j] = Dot.of(columns[i], columns[j], i, size);
      }
    }
    return inverse;
  }
}
