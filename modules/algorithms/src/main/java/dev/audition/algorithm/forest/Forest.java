package dev.audition.algorithm.forest;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A random forest whose trees' disagreement tells how sure it is.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-25566-3_40">Hutter, Hoos and Leyton-Brown 2011,
 *     section 4.1</a>
 */
public final class Forest {
  private static final double LEAST_VARIANCE = 1e-10;

  private final List<Tree> trees;

  private Forest(List<Tree> trees) {
    this.trees = trees;
  }

  /**
   * Grows a forest, each tree from points drawn with repetition.
   *
   * @param trees how many
   * @param share of the features that each split looks at, above 0
   */
  static Forest grow(Data data, int trees, double share, RandomGenerator random) {
    return new Forest(
        IntStream.range(0, trees)
            .mapToObj(
                tree -> {
                  int[] rows = new int[data.size()];
                  Arrays.setAll(rows, i -> random.nextInt(rows.length));
                  return Tree.grow(data, rows, share, random);
                })
            .toList());
  }

  List<Tree> trees() {
    return trees;
  }

  /**
   * Mean and standard deviation at a point: of what the trees say, and of what their leaves hold.
   *
   * @param point values of the features
   * @param answer filled in with the two
   */
  public void predict(double[] point, double[] answer) {
    double sum = 0;
    double squares = 0;
    double within = 0;
    for (Tree tree : trees) {
      Tree.Node leaf = tree.leaf(point);
      sum += leaf.mean();
      squares += leaf.mean() * leaf.mean();
      within += leaf.variance();
    }
    double mean = sum / trees.size();
    double between = squares / trees.size() - mean * mean;
    answer[0] = mean;
    answer[1] = StrictMath.sqrt(Math.max(LEAST_VARIANCE, between + within / trees.size()));
  }
}
