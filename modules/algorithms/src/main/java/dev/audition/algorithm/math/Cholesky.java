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

  /**
   * Solves {@code L X = B} in place, for many right sides at once.
   *
   * @param b a row for each of {@link #size()}, each with an entry for each right side
   * @param count how many right sides there are
   */
  public void forward(double[][] b, int count) {
    for (int i = 0; i < size; i++) {
      double[] row = b[i];
      new Rows(b, i, count).subtract(row, rows[i]);
      double diagonal = rows[i][i];
      for (int k = 0; k < count; k++) {
        row[k] /= diagonal;
      }
    }
  }

  /** The lower triangle of the inverse of the matrix, row by row. */
  public double[][] inverse() {
    double[][] factor = factorInverse();
    var inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      inverse[i] = new double[i + 1];
    }
    var column = new double[4];
    for (int group = 0; group < size; group += 4) {
      int end = Math.min(size, group + 4);
      double[][] four = Arrays.copyOfRange(factor, group, end);
      for (int i = 0; i < end; i++) {
        for (int k = 0; k < four.length; k++) {
          column[k] = -four[k][i];
        }
        new Rows(four, four.length, i + 1).subtract(inverse[i], column);
      }
    }
    return inverse;
  }

  /** The inverse of L, row by row; rows end with zeros, so that each four have the same length. */
  private double[][] factorInverse() {
    var inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] row = rows[i];
      var made = new double[(i | 3) + 1];
      new Rows(inverse, i, i).subtract(made, row);
      for (int k = 0; k < i; k++) {
        made[k] /= row[i];
      }
      made[i] = 1 / row[i];
      inverse[i] = made;
    }
    return inverse;
  }
}
