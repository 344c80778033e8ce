package dev.audition.algorithm.pareto;

import dev.audition.algorithm.order.Standing;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fronts of trials, whatever became of them: those of the same {@link Standing} together. */
public final class TrialFronts {
  private TrialFronts() {}

  /**
   * The fronts, best first.
   *
   * @param trials numbers of trials that are over
   * @return numbers of trials, front by front; those that break constraints by the same amount are
   *     one front, and so are those that failed
   */
  public static List<int[]> of(History history, int[] trials) {
    var fronts = new ArrayList<int[]>();
    for (Standing standing : Standing.values()) {
      int[] equal =
          Arrays.stream(trials).filter(t -> Standing.of(history, t) == standing).toArray();
      if (equal.length > 0) {
        double[][] losses =
            Arrays.stream(equal)
                .mapToObj(trial -> losses(history, trial, standing))
                .toArray(double[][]::new);
        for (int[] front : Fronts.of(losses)) {
          fronts.add(Arrays.stream(front).map(i -> equal[i]).toArray());
        }
      }
    }
    return fronts;
  }

  private static double[] losses(History history, int trial, Standing standing) {
    return switch (standing) {
      case COMPLETED, PRUNED -> losses(history, trial);
      case INFEASIBLE -> new double[] {history.violation(trial)};
      case WORST, NONE -> new double[1];
    };
  }

  /** The losses of a trial, one an objective. */
  public static double[] losses(History history, int trial) {
    var losses = new double[history.objectives().size()];
    for (int i = 0; i < losses.length; i++) {
      double loss = history.loss(trial, i);
      losses[i] = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
    return losses;
  }
}
