package dev.audition.algorithm.forest;

import dev.audition.algorithm.surrogate.Feature;
import dev.audition.algorithm.surrogate.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How much of a tree's variance over the whole space each feature explains alone, exactly: a leaf
 * is a box, so averages over the other features are sums over leaves.
 *
 * @see <a href="https://proceedings.mlr.press/v32/hutter14.html">Hutter, Hoos and Leyton-Brown
 *     2014, section 3 and algorithm 2</a>
 */
final class MarginalVariance {
  private final Features features;
  private final Tree tree;
  private final List<Leaf> leaves = new ArrayList<>();
  private double mean;
  private double total;

  /** A leaf's box: an interval a feature, or a group of values, and its value. */
  private static final class Leaf {
    private final double[] low;
    private final double[] high;
    private final long[] groups;
    private final double value;
    private double volume;

    Leaf(double[] low, double[] high, long[] groups, double value) {
      this.low = low;
      this.high = high;
      this.groups = groups;
      this.value = value;
    }
  }

  MarginalVariance(Features features, Tree tree) {
    this.features = features;
    this.tree = tree;
    int size = features.size();
    var high = new double[size];
    Arrays.fill(high, 1);
    var groups = new long[size];
    for (int f = 0; f < size; f++) {
      Feature feature = features.get(f);
      groups[f] = feature.choice() ? bits(Math.min(64, feature.values())) : 0;
    }
    collect(tree.root(), new Leaf(new double[size], high, groups, 0));
    for (Leaf leaf : leaves) {
      leaf.volume = 1;
      for (int f = 0; f < size; f++) {
        leaf.volume *= width(leaf, f);
      }
      mean += leaf.volume * leaf.value;
    }
    for (Leaf leaf : leaves) {
      total += leaf.volume * (leaf.value - mean) * (leaf.value - mean);
    }
  }

  private static long bits(int count) {
    return count >= 64 ? -1L : (1L << count) - 1;
  }

  private double width(Leaf leaf, int f) {
    Feature feature = features.get(f);
    return feature.choice()
        ? (double) Long.bitCount(leaf.groups[f]) / Math.min(64, feature.values())
        : leaf.high[f] - leaf.low[f];
  }

  private void collect(Tree.Node node, Leaf box) {
    if (node.leaf()) {
      leaves.add(new Leaf(box.low, box.high, box.groups, node.mean()));
      return;
    }
    int f = node.feature();
    double[] low = box.low.clone();
    double[] high = box.high.clone();
    long[] left = box.groups.clone();
    long[] right = box.groups.clone();
    if (features.get(f).choice()) {
      left[f] &= node.group();
      right[f] &= ~node.group();
    } else {
      high[f] = Math.max(box.low[f], Math.min(high[f], node.threshold()));
      low[f] = Math.min(box.high[f], Math.max(low[f], node.threshold()));
    }
    collect(tree.get(node.left()), new Leaf(box.low, high, left, 0));
    collect(tree.get(node.right()), new Leaf(low, box.high, right, 0));
  }

  /** The variance over the whole space. */
  double total() {
    return total;
  }

  /** The variance of the average over all other features. */
  double of(int feature) {
    return features.get(feature).choice() ? ofChoice(feature) : ofNumber(feature);
  }

  private double ofChoice(int f) {
    int values = Math.min(64, features.get(f).values());
    double variance = 0;
    for (int value = 0; value < values; value++) {
      double average = 0;
      for (Leaf leaf : leaves) {
        if ((leaf.groups[f] >>> value & 1) == 1) {
          average += leaf.volume / width(leaf, f) * leaf.value;
        }
      }
      variance += (average - mean) * (average - mean) / values;
    }
    return variance;
  }

  private double ofNumber(int f) {
    var ends = new TreeSet<Double>();
    for (Leaf leaf : leaves) {
      ends.add(leaf.low[f]);
      ends.add(leaf.high[f]);
    }
    double variance = 0;
    double from = 0;
    for (double to : ends) {
      double middle = (from + to) / 2;
      double average = 0;
      for (Leaf leaf : leaves) {
        if (leaf.low[f] <= middle && middle < leaf.high[f] && leaf.volume > 0) {
          average += leaf.volume / width(leaf, f) * leaf.value;
        }
      }
      variance += (to - from) * (average - mean) * (average - mean);
      from = to;
    }
    return variance;
  }
}
