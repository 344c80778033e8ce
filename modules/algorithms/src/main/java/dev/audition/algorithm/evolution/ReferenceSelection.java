package dev.audition.algorithm.evolution;

import dev.audition.algorithm.pareto.TrialFronts;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Front by front; of the one that is too large those whose directions are followed least.
 *
 * <p>Departs from the paper in this: losses are scaled by the best and the worst of the first
 * front, not by the hyperplane through its extremes, which often does not exist; and where a draw
 * is at random there, the trial that is nearest to the direction, or the first one, is taken.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2013.2281535">Deb and Jain 2014, algorithms 1 to 4</a>
 */
final class ReferenceSelection implements Selection {
  private final double[][] directions;

  /**
   * @param objectives how many, 1 or more
   * @param wanted at least so many directions
   */
  ReferenceSelection(int objectives, int wanted) {
    int parts = 1;
    while (objectives > 1 && lattice(objectives, parts).size() < wanted) {
      parts++;
    }
    this.directions = lattice(objectives, parts).toArray(double[][]::new);
  }

  /** All points of the unit simplex whose coordinates are multiples of {@code 1 / parts}. */
  static List<double[]> lattice(int objectives, int parts) {
    var points = new ArrayList<double[]>();
    fill(points, new double[objectives], 0, parts);
    for (double[] point : points) {
      for (int i = 0; i < objectives; i++) {
        point[i] /= parts;
      }
    }
    return points;
  }

  /** Shares what is left among this objective and those after it, in all ways. */
  private static void fill(List<double[]> points, double[] point, int objective, int left) {
    if (objective == point.length - 1) {
      point[objective] = left;
      points.add(point.clone());
      return;
    }
    for (int share = 0; share <= left; share++) {
      point[objective] = share;
      fill(points, point, objective + 1, left - share);
    }
  }

  @Override
  public int[] select(History history, int[] trials, int count) {
    List<int[]> fronts = TrialFronts.of(history, trials);
    var chosen = new ArrayList<Integer>();
    int next = 0;
    while (next < fronts.size() && chosen.size() + fronts.get(next).length <= count) {
      Arrays.stream(fronts.get(next++)).forEach(chosen::add);
    }
    if (next < fronts.size() && chosen.size() < count) {
      niche(new Scale(history, fronts.getFirst()), chosen, fronts.get(next), count);
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private void niche(Scale scale, List<Integer> chosen, int[] last, int count) {
    var followers = new int[directions.length];
    for (int trial : chosen) {
      followers[nearest(scale.of(trial))]++;
    }
    var left = new ArrayList<Integer>();
    Arrays.stream(last).forEach(left::add);
    while (chosen.size() < count) {
      int best = 0;
      double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
      for (int i = 0; i < left.size(); i++) {
        double[] at = scale.of(left.get(i));
        int direction = nearest(at);
        double[] rank = {followers[direction], distance(at, directions[direction])};
        if (Arrays.compare(rank, least) < 0) {
          best = i;
          least = rank;
        }
      }
      int trial = left.remove(/* index */ best);
      followers[nearest(scale.of(trial))]++;
      chosen.add(trial);
    }
  }

  private int nearest(double[] point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < directions.length; i++) {
      double distance = distance(point, directions[i]);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  /** Squared distance of a point to the line through the origin. */
  private static double distance(double[] point, double[] direction) {
    double along = 0;
    double length = 0;
    for (int i = 0; i < point.length; i++) {
      along += point[i] * direction[i];
      length += direction[i] * direction[i];
    }
    double distance = 0;
    for (int i = 0; i < point.length; i++) {
      double off = point[i] - along / length * direction[i];
      distance += off * off;
    }
    return distance;
  }

  /** Losses in units of the first front. */
  private static final class Scale {
    private final History history;
    private final double[] low;
    private final double[] width;

    Scale(History history, int[] front) {
      this.history = history;
      int objectives = history.objectives().size();
      low = new double[objectives];
      width = new double[objectives];
      for (int i = 0; i < objectives; i++) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int trial : front) {
          double loss = TrialFronts.losses(history, trial)[i];
          least = Double.isInfinite(loss) ? least : Math.min(least, loss);
          most = Double.isInfinite(loss) ? most : Math.max(most, loss);
        }
        low[i] = Double.isInfinite(least) ? 0 : least;
        width[i] = most > least && !Double.isInfinite(most - least) ? most - least : 1;
      }
    }

    double[] of(int trial) {
      double[] losses = TrialFronts.losses(history, trial);
      for (int i = 0; i < losses.length; i++) {
        losses[i] = Math.max(0, Math.min(1e6, (losses[i] - low[i]) / width[i]));
      }
      return losses;
    }
  }
}
