package dev.audition.algorithm.asha;

import dev.audition.pruner.Board;
import dev.audition.study.Curve;
import dev.audition.study.Ranking;
import java.util.OptionalInt;

/**
 * What trials have cost when they reached a rung, by a metric that they report.
 *
 * @param metric the cost so far, in any unit
 * @param step of the rung
 */
record Costs(Board board, String metric, long step) {

  /**
   * How many of the best trials may leave a rung: so many that their cost is at most {@code 1 /
   * eta} of all. Counted as if all cost the same where a cost is missing, not finite or not above
   * 0, or while there are fewer than {@code eta} trials.
   */
  int affordable(Ranking ranking, int eta) {
    int equal = ranking.size() / eta;
    var costs = new double[ranking.size()];
    double total = 0;
    for (int place = 0; place < costs.length; place++) {
      costs[place] = of(ranking.trial(place));
      if (!(costs[place] > 0 && Double.isFinite(costs[place]))) {
        return equal;
      }
      total += costs[place];
    }
    double spent = 0;
    int places = 0;
    while (equal > 0 && places < costs.length) {
      spent += costs[places];
      if (spent * eta > total * (1 + 1e-12)) {
        return places;
      }
      places++;
    }
    return equal;
  }

  private double of(int trial) {
    Curve curve = board.curve(trial);
    OptionalInt at = first(curve);
    return at.isEmpty() ? Double.NaN : curve.valueOrNaN(at.getAsInt(), metric);
  }

  /** The trial's first report at the rung's step or later. */
  private OptionalInt first(Curve curve) {
    int at = curve.indexOf(step);
    int index = at >= 0 ? at : -at - 1;
    return index < curve.size() ? OptionalInt.of(index) : OptionalInt.empty();
  }
}
