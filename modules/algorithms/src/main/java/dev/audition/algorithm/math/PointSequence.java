package dev.audition.algorithm.math;

/** A sequence of points of the unit cube, each a function of its index alone. */
public interface PointSequence {
  /**
   * The point of an index.
   *
   * @param index 0 or more; below 2^32
   * @return one coordinate a dimension, each in {@code [0, 1)}
   */
  double[] point(long index);
}
