package dev.audition.algorithm.tpe;

import dev.audition.algorithm.pareto.Fronts;
import dev.audition.algorithm.pareto.Hypervolume;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The good trials for several objectives: front by front, and of the front that is too large those
 * that together dominate most.
 *
 * @see <a href="https://doi.org/10.1613/jair.1.13188">Ozaki et al. 2022, sections 3.2 and 3.3</a>
 */
final class FrontSplit {
  private static final double LEAST_WEIGHT = 0.01;

  private final History history;
  private final byte[] kinds;
  private final int[] judged;
  private final double[][] losses;
  private final double[] bound;

  FrontSplit(History history, byte[] kinds) {
    this.history = history;
    this.kinds = kinds;
    this.judged =
        IntStream.range(0, kinds.length).filter(trial -> kinds[trial] == Kinds.JUDGED).toArray();
    this.losses = new double[judged.length][history.objectives().size()];
    this.bound = new double[history.objectives().size()];
    for (int objective = 0; objective < bound.length; objective++) {
      bound[objective] = place(objective);
    }
  }

  /** Fills in a column of losses, infinite ones at the ends; answers what is worse than all. */
  private double place(int objective) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int trial : judged) {
      double loss = history.loss(trial, objective);
      low = Double.isInfinite(loss) ? low : Math.min(low, loss);
      high = Double.isInfinite(loss) ? high : Math.max(high, loss);
    }
    double width = high > low && high - low < Double.POSITIVE_INFINITY ? high - low : 1;
    for (int i = 0; i < judged.length; i++) {
      double at = (history.loss(judged[i], objective) - low) / width;
      losses[i][objective] = Double.isNaN(at) ? 0 : Math.max(-0.1, Math.min(1.1, at));
    }
    return 1.1;
  }

  /** The best {@code count} trials, best first. */
  int[] best(int count) {
    var best = new int[count];
    int found = 0;
    for (int[] front : Fronts.first(losses, count)) {
      int room = Math.min(count - found, front.length);
      if (room == 0) {
        break;
      }
      double[][] points = Arrays.stream(front).mapToObj(i -> losses[i]).toArray(double[][]::new);
      for (int index : Hypervolume.choose(points, bound, room)) {
        best[found++] = judged[front[index]];
      }
    }
    int[] rest = rest();
    System.arraycopy(rest, 0, best, found, count - found);
    return best;
  }

  /** Usable trials that are not judged, best first. */
  private int[] rest() {
    return IntStream.range(0, kinds.length)
        .filter(trial -> kinds[trial] == Kinds.PARTIAL || kinds[trial] == Kinds.INFEASIBLE)
        .boxed()
        .sorted((a, b) -> Split.compare(history, kinds, a, b))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A trial weighs as much as it adds to the volume that the others dominate. */
  double[] weights(int[] good) {
    double[][] points = new double[good.length][];
    for (int i = 0; i < good.length; i++) {
      int index = Arrays.binarySearch(judged, good[i]);
      points[i] = index < 0 ? bound : losses[index];
    }
    double[] weights = Hypervolume.contributions(points, bound);
    double most = Arrays.stream(weights).max().orElse(0);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = most > 0 ? Math.max(LEAST_WEIGHT, weights[i] / most) : 1;
    }
    return Split.scaled(weights);
  }
}
