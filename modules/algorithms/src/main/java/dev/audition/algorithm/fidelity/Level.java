package dev.audition.algorithm.fidelity;

import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.HistoryView;
import dev.audition.study.Objective;
import dev.audition.study.TrialStatus;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A history as it was when every trial had reached one step: trials with a loss there have
 * completed with it, the others tell nothing but that they are pending.
 */
final class Level extends HistoryView {
  private final double[] losses;

  private Level(History all, double[] losses) {
    super(all);
    this.losses = losses;
  }

  /**
   * The level of the highest step at which trials have ended and at least {@code least} trials have
   * a loss that is a number; empty if there is none.
   */
  static Optional<Level> highest(History all, int least) {
    var steps = new TreeMap<Long, Integer>();
    for (int trial = 0; trial < all.size(); trial++) {
      if (all.status(trial) != TrialStatus.PENDING && !Double.isNaN(all.loss(trial, 0))) {
        steps.merge(all.step(trial), 1, Integer::sum);
      }
    }
    int above = 0;
    for (long step : steps.descendingKeySet()) {
      above += steps.getOrDefault(step, 0);
      // Trials that have ended higher mostly have a loss here too; only then is it worth a look.
      if (above >= least) {
        double[] losses = losses(all, step);
        int known = 0;
        for (double loss : losses) {
          known += Double.isNaN(loss) ? 0 : 1;
        }
        if (known >= least) {
          return Optional.of(new Level(all, losses));
        }
      }
    }
    return Optional.empty();
  }

  private static double[] losses(History all, long step) {
    Objective objective = all.objectives().getFirst();
    var losses = new double[all.size()];
    for (int trial = 0; trial < losses.length; trial++) {
      boolean ended = all.status(trial) == TrialStatus.COMPLETED && all.step(trial) <= step;
      Curve curve = all.curve(trial);
      int at = ended ? -1 : curve.indexOf(step);
      double value = at < 0 ? Double.NaN : curve.valueOrNaN(at, objective.metric());
      losses[trial] = ended ? all.loss(trial, 0) : objective.loss(value);
    }
    return losses;
  }

  @Override
  public TrialStatus status(int trial) {
    if (!Double.isNaN(losses[trial])) {
      return TrialStatus.COMPLETED;
    }
    return all().status(trial) == TrialStatus.PENDING ? TrialStatus.PENDING : TrialStatus.CANCELLED;
  }

  @Override
  public double loss(int trial, int objective) {
    return losses[trial];
  }

  @Override
  public Curve curve(int trial) {
    return Curve.empty();
  }

  @Override
  public int count(TrialStatus status) {
    int count = 0;
    for (int trial = 0; trial < losses.length; trial++) {
      count += status(trial) == status ? 1 : 0;
    }
    return count;
  }
}
