package dev.audition.algorithm.gp;

import dev.audition.algorithm.surrogate.Feature;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.algorithm.surrogate.Region;
import java.util.Arrays;

/**
 * The box around the best trial in which every other proposal is looked for where there are many
 * parameters: there most of a space is far from all trials, and a process promises most where it
 * knows least. The box grows after proposals in it that are better than all before, shrinks after
 * many that are not, and begins anew when it has become small.
 *
 * <p>It differs from the paper in that proposals outside go on by turns, so that no restart has to
 * forget what is known. It is a function of the observations: what the trials of odd number came to
 * says how large it is.
 *
 * @see <a href="https://arxiv.org/abs/1910.01739">Eriksson et al. 2019, section 2</a>; <a
 *     href="https://arxiv.org/abs/2002.08526">Eriksson and Poloczek 2021, section 3</a>, for
 *     outcome constraints
 */
final class TrustRegion {
  private static final double FIRST_SIDE = 0.8;
  private static final double LARGEST_SIDE = 1.6;
  private static final double SMALLEST_SIDE = 1.0 / 128;
  private static final int SUCCESSES = 3;
  private static final int LEAST_FAILURES = 4;
  private static final double PROGRESS = 1e-3;
  private static final double LONGEST = 10;

  private final Features features;
  private final int startup;

  /**
   * @param startup so many observations come from random trials
   */
  TrustRegion(Features features, int startup) {
    this.features = features;
    this.startup = startup;
  }

  /** Whether a trial of this number is looked for in the box. */
  static boolean holds(int trial) {
    return trial % 2 == 1;
  }

  /**
   * The box after some observations.
   *
   * @param units coordinates by observation
   * @param scales length scale by feature: along longer ones the box is longer
   */
  Region around(Observations seen, double[][] units, double[] scales) {
    double[] losses = seen.ranked();
    double[] centre = units[best(losses)];
    double side = side(seen, losses);
    double mean = geometricMean(scales);
    int parameters = features.space().size();
    var low = new double[parameters];
    var high = new double[parameters];
    Arrays.fill(high, 1);
    for (int f = 0; f < scales.length; f++) {
      Feature feature = features.get(f);
      double at = centre[feature.parameter()];
      if (!feature.choice() && !Double.isNaN(at)) {
        double half = side / 2 * Math.min(LONGEST, scales[f]) / mean;
        low[feature.parameter()] = Math.max(0, at - half);
        high[feature.parameter()] = Math.min(1, at + half);
      }
    }
    return new Region(low, high);
  }

  private double geometricMean(double[] scales) {
    double sum = 0;
    int count = 0;
    for (int f = 0; f < scales.length; f++) {
      if (!features.get(f).choice()) {
        sum += StrictMath.log(Math.min(LONGEST, scales[f]));
        count++;
      }
    }
    return StrictMath.exp(sum / Math.max(1, count));
  }

  private double side(Observations seen, double[] losses) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double spread = sorted[sorted.length / 2] - sorted[0];
    int enough = Math.max(LEAST_FAILURES, features.size());
    double side = FIRST_SIDE;
    double best = Double.POSITIVE_INFINITY;
    int successes = 0;
    int failures = 0;
    for (int i = 0; i < losses.length; i++) {
      boolean better = losses[i] < best - PROGRESS * spread;
      best = Math.min(best, losses[i]);
      if (i < startup || !holds(seen.trial(i))) {
        continue;
      }
      successes = better ? successes + 1 : 0;
      failures = better ? 0 : failures + 1;
      if (successes == SUCCESSES) {
        side = Math.min(LARGEST_SIDE, 2 * side);
        successes = 0;
      } else if (failures == enough) {
        side = side / 2 < SMALLEST_SIDE ? FIRST_SIDE : side / 2;
        failures = 0;
      }
    }
    return side;
  }

  private static int best(double[] losses) {
    int best = 0;
    for (int i = 1; i < losses.length; i++) {
      best = losses[i] < losses[best] ? i : best;
    }
    return best;
  }
}
