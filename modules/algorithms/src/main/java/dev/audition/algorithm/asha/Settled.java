package dev.audition.algorithm.asha;

import dev.audition.pruner.Board;
import dev.audition.pruner.RungLadder;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether the order of a rung's trials is the same as at the rung below.
 *
 * <p>It is if at each place stands a trial whose loss below is at most the noise away from that of
 * the trial that has this place below. The noise is the 90th percentile of how far trials are apart
 * at the rung that overtake each other and are overtaken again on the way.
 *
 * @see <a href="https://arxiv.org/abs/2207.06940">Bohdal et al. 2023, section 4</a>
 */
record Settled(Board board, Objective objective, RungLadder ladder) {
  /** So many of the best are compared, as each is compared with each. */
  static final int MOST = 50;

  boolean holds(int rung) {
    Ranking ranking = board.atRung(0, rung);
    var above = new ArrayList<Integer>();
    for (int place = 0; place < Math.min(MOST, ranking.below(Double.NaN)); place++) {
      above.add(ranking.trial(place));
    }
    if (above.size() < 2) {
      return true;
    }
    long step = ladder.steps().get(rung - 1);
    List<Integer> below = new ArrayList<>(above);
    below.sort(Comparator.<Integer>comparingDouble(trial -> loss(trial, step)));
    double noise = noise(above, ladder.steps().get(rung));
    for (int place = 0; place < above.size(); place++) {
      double apart = Math.abs(loss(above.get(place), step) - loss(below.get(place), step));
      if (apart > noise) {
        return false;
      }
    }
    return true;
  }

  private double noise(List<Integer> trials, long step) {
    var apart = new ArrayList<Double>();
    for (int i = 0; i < trials.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (turns(trials.get(i), trials.get(j), step) > 1) {
          apart.add(Math.abs(loss(trials.get(i), step) - loss(trials.get(j), step)));
        }
      }
    }
    double[] sorted = apart.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(0.9 * sorted.length) - 1];
  }

  /** How often one of two trials overtakes the other, at steps up to one that both reported. */
  private int turns(int first, int second, long step) {
    Curve curve = board.curve(first);
    Curve other = board.curve(second);
    int turns = 0;
    double before = 0;
    for (int i = 0; i < curve.size() && curve.step(i) <= step; i++) {
      int at = other.indexOf(curve.step(i));
      double difference = at < 0 ? 0 : Math.signum(loss(curve, i) - loss(other, at));
      turns += difference * before < 0 ? 1 : 0;
      before = difference == 0 || Double.isNaN(difference) ? before : difference;
    }
    return turns;
  }

  private double loss(int trial, long step) {
    Curve curve = board.curve(trial);
    int at = curve.indexOf(step);
    int index = at >= 0 ? at : -at - 1;
    return index < curve.size() ? loss(curve, index) : Double.POSITIVE_INFINITY;
  }

  private double loss(Curve curve, int index) {
    return objective.loss(curve.valueOrNaN(index, objective.metric()));
  }
}
