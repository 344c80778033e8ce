package dev.audition.algorithm.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A regression tree. An ordered feature is split at a threshold, a choice into two groups of its
 * values.
 *
 * @see <a href="https://doi.org/10.1023/A:1010933404324">Breiman 2001</a>
 */
final class Tree {
  private static final int SMALLEST_SPLIT = 3;

  private final boolean[] choices;
  private final RandomGenerator random;
  private final double share;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * A node: a leaf if {@code feature} is negative.
   *
   * @param threshold points with smaller or equal values go left; for choices, unused
   * @param group for choices, bits of the values that go left
   */
  record Node(
      int feature,
      double threshold,
      long group,
      int left,
      int right,
      double mean,
      double variance) {
    boolean leaf() {
      return feature < 0;
    }

    boolean left(double value, boolean choice) {
      return choice ? (group >>> bit(value) & 1) == 1 : value <= threshold;
    }
  }

  /** Values of a choice beyond 64 share bits. */
  static int bit(double value) {
    return (int) value & 63;
  }

  private Tree(boolean[] choices, double share, RandomGenerator random) {
    this.choices = choices;
    this.share = share;
    this.random = random;
  }

  /**
   * Grows a tree.
   *
   * @param rows the points it is grown from; a point may be there several times
   * @param share of the features that each split looks at
   */
  static Tree grow(Data data, int[] rows, double share, RandomGenerator random) {
    var tree = new Tree(data.choices(), share, random);
    tree.node(data, rows);
    return tree;
  }

  private int node(Data data, int[] rows) {
    int at = nodes.size();
    double mean = data.mean(rows);
    double variance = data.variance(rows, mean);
    nodes.add(new Node(-1, 0, 0, 0, 0, mean, variance));
    if (rows.length < SMALLEST_SPLIT || !(variance > 1e-14)) {
      return at;
    }
    Split split = Split.best(data, rows, some(), random);
    if (split == null) {
      return at;
    }
    var node = new Node(split.feature(), split.threshold(), split.group(), 0, 0, mean, variance);
    int[] lower =
        Arrays.stream(rows)
            .filter(row -> node.left(data.x(row, node.feature), choices[node.feature]))
            .toArray();
    int[] upper =
        Arrays.stream(rows)
            .filter(row -> !node.left(data.x(row, node.feature), choices[node.feature]))
            .toArray();
    int left = node(data, lower);
    int right = node(data, upper);
    nodes.set(at, new Node(node.feature, node.threshold, node.group, left, right, mean, variance));
    return at;
  }

  /** A random part of the features, one at least. */
  private int[] some() {
    int[] all = new int[choices.length];
    for (int f = 0; f < all.length; f++) {
      all[f] = f;
    }
    int wanted = (int) Math.max(1, Math.rint(share * all.length));
    for (int i = 0; i < wanted; i++) {
      int j = i + random.nextInt(all.length - i);
      int other = all[j];
      all[j] = all[i];
      all[i] = other;
    }
    return Arrays.copyOf(all, wanted);
  }

  Node root() {
    return nodes.getFirst();
  }

  Node get(int node) {
    return nodes.get(node);
  }

  /** The leaf in which a point lies. */
  Node leaf(double[] point) {
    Node node = root();
    while (!node.leaf()) {
      boolean left = node.left(point[node.feature], choices[node.feature]);
      node = nodes.get(left ? node.left : node.right);
    }
    return node;
  }
}
