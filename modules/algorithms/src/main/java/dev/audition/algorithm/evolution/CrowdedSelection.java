package dev.audition.algorithm.evolution;

import dev.audition.algorithm.pareto.Crowding;
import dev.audition.algorithm.pareto.TrialFronts;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Front by front, those with more room around them first.
 *
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb et al. 2002, sections III.B and III.C</a>
 */
final class CrowdedSelection implements Selection {
  @Override
  public int[] select(History history, int[] trials, int count) {
    var chosen = new int[Math.min(count, trials.length)];
    int found = 0;
    for (int[] front : TrialFronts.of(history, trials)) {
      double[] room =
          Crowding.of(
              Arrays.stream(front)
                  .mapToObj(trial -> TrialFronts.losses(history, trial))
                  .toArray(double[][]::new));
      Integer[] order = new Integer[front.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, Comparator.comparingDouble(i -> -room[i]));
      for (int i = 0; i < order.length && found < chosen.length; i++) {
        chosen[found++] = front[order[i]];
      }
    }
    return chosen;
  }
}
