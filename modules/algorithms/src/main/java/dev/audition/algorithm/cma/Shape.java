package dev.audition.algorithm.cma;

/** A covariance matrix that is adapted, with what it takes to draw from it. */
sealed interface Shape permits FullShape, DiagonalShape {
  /** A shape of its own that is equal. */
  Shape copy();

  /** Standard deviation along a coordinate. */
  double deviation(int coordinate);

  /** Square root of the matrix times a vector, from standard normal to this shape. */
  double[] colour(double[] white);

  /** Inverse square root of the matrix times a vector. */
  double[] whiten(double[] step);

  /**
   * The update of rank one and of rank mu.
   *
   * @param path the evolution path
   * @param steps by rank
   * @param weights of the steps, negative ones scaled already
   * @param keep factor of the old matrix
   */
  void update(double[] path, double[][] steps, double[] weights, double keep);

  /** Ratio of the longest axis to the shortest one. */
  double axisRatio();
}
