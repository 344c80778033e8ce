package dev.audition.algorithm.tpe;

import java.util.Arrays;

/** The densities of good trials and of the others, over some parameters. */
record Densities(Parzen good, Parzen others) {
  /** Of the others, so many of the latest count each, and of the older ones as many at most. */
  private static final int RECENT = 1024;

  /**
   * The densities of a split.
   *
   * @param width of the good trials' kernels
   */
  static Densities of(Columns columns, Split split, double priorWeight, Bandwidths.Width width) {
    var good =
        new Parzen(
            columns, split.good(), split.weights(), priorWeight, new Bandwidths(columns, width));
    return new Densities(good, others(columns, split, priorWeight));
  }

  /** In long studies one of several older trials stands for all of these. */
  private static Parzen others(Columns columns, Split split, double priorWeight) {
    int[] all = split.others();
    int total = split.total();
    int stride = 1;
    while (total / stride > RECENT) {
      stride *= 2;
    }
    var kept = new int[all.length];
    var weights = new double[all.length];
    int size = 0;
    for (int trial : all) {
      boolean recent = trial >= total - RECENT;
      if (recent || trial % stride == 0) {
        kept[size] = trial;
        weights[size++] = recent ? 1 : stride;
      }
    }
    return new Parzen(
        columns,
        Arrays.copyOf(kept, size),
        Arrays.copyOf(weights, size),
        priorWeight,
        new Bandwidths(columns, Bandwidths.Width.OTHERS));
  }
}
