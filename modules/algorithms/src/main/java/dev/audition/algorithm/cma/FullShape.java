package dev.audition.algorithm.cma;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;

/**
 * The whole matrix. Its eigenvectors are found anew only when it may have changed enough to matter
 * (Hansen 2016, appendix B.2). The decomposition is EJML's for one thread, whose sums do not depend
 * on the machine.
 */
final class FullShape implements Shape {
  private static final double LEAST = 1e-28;

  private final Strategy strategy;
  private final int every;
  private final double[] matrix;

  /** Eigenvectors, one a row, and roots of eigenvalues; replaced as a whole, never changed. */
  private double[][] axes;

  private double[] lengths;
  private int age;

  FullShape(Strategy strategy, double[] matrix) {
    this.strategy = strategy;
    this.every =
        (int) Math.max(1, 1 / ((strategy.rankOne + strategy.rankMu) * strategy.dimension * 10));
    this.matrix = matrix;
    this.axes = new double[0][];
    this.lengths = new double[0];
    decompose();
  }

  private FullShape(FullShape other) {
    this.strategy = other.strategy;
    this.every = other.every;
    this.matrix = other.matrix.clone();
    this.axes = other.axes;
    this.lengths = other.lengths;
    this.age = other.age;
  }

  @Override
  public Shape copy() {
    return new FullShape(this);
  }

  private void decompose() {
    int n = strategy.dimension;
    var eigen =
        new SymmetricQRAlgorithmDecomposition_DDRM(
            new TridiagonalDecompositionHouseholder_DDRM(), true);
    var rows = new double[n][];
    var roots = new double[n];
    if (!eigen.decompose(DMatrixRMaj.wrap(n, n, matrix.clone()))) {
      throw new IllegalStateException("the covariance matrix has no eigenvalues");
    }
    double least = LEAST;
    for (int i = 0; i < n; i++) {
      least = Math.max(least, LEAST * eigen.getEigenvalue(i).real);
    }
    for (int i = 0; i < n; i++) {
      rows[i] = eigen.getEigenVector(i).data.clone();
      roots[i] = Math.sqrt(Math.max(least, eigen.getEigenvalue(i).real));
    }
    axes = rows;
    lengths = roots;
    age = 0;
  }

  @Override
  public double deviation(int coordinate) {
    return Math.sqrt(Math.max(LEAST, matrix[coordinate * strategy.dimension + coordinate]));
  }

  @Override
  public double[] colour(double[] white) {
    var step = new double[white.length];
    for (int axis = 0; axis < step.length; axis++) {
      double length = white[axis] * lengths[axis];
      double[] direction = axes[axis];
      for (int i = 0; i < step.length; i++) {
        step[i] += length * direction[i];
      }
    }
    return step;
  }

  @Override
  public double[] whiten(double[] step) {
    var white = new double[step.length];
    for (int axis = 0; axis < step.length; axis++) {
      double[] direction = axes[axis];
      double length = 0;
      for (int i = 0; i < step.length; i++) {
        length += direction[i] * step[i];
      }
      length /= lengths[axis];
      for (int i = 0; i < step.length; i++) {
        white[i] += length * direction[i];
      }
    }
    return white;
  }

  @Override
  public void update(double[] path, double[][] steps, double[] weights, double keep) {
    int n = strategy.dimension;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double spread = 0;
        for (int rank = 0; rank < steps.length; rank++) {
          spread += weights[rank] * steps[rank][i] * steps[rank][j];
        }
        double next =
            keep * matrix[i * n + j]
                + strategy.rankOne * path[i] * path[j]
                + strategy.rankMu * spread;
        matrix[i * n + j] = next;
        matrix[j * n + i] = next;
      }
    }
    if (++age >= every) {
      decompose();
    }
  }

  @Override
  public double axisRatio() {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double length : lengths) {
      most = Math.max(most, length);
      least = Math.min(least, length);
    }
    return most / least;
  }
}
