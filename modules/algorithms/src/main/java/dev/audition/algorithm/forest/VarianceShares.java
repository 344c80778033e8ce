package dev.audition.algorithm.forest;

import dev.audition.algorithm.surrogate.Features;
import java.util.random.RandomGenerator;

/** Which share of the variance each feature explains alone, by each tree of a forest. */
public final class VarianceShares {
  private static final int TREES = 64;

  private VarianceShares() {}

  /**
   * Grows a forest and takes it apart.
   *
   * @param x features by point
   * @param y one a point
   * @return shares from 0 to 1, by feature and tree; 0 where a tree has no variance
   */
  public static double[][] of(Features features, double[][] x, double[] y, RandomGenerator random) {
    Forest forest = Forest.grow(new Data(x, features.choices(), y), TREES, 5.0 / 6, random);
    var shares = new double[features.size()][TREES];
    for (int tree = 0; tree < TREES; tree++) {
      var variance = new MarginalVariance(features, forest.trees().get(tree));
      for (int f = 0; f < shares.length; f++) {
        shares[f][tree] = variance.total() > 0 ? variance.of(f) / variance.total() : 0;
      }
    }
    return shares;
  }
}
