package dev.audition.algorithm.asha;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.ArrayList;
import java.util.List;

/**
 * Asynchronous successive halving for several objectives: at a rung, trials are ranked by
 * non-dominated sorting of what they have reported there, and within a front so that each next one
 * is the farthest from those before it. A trial is stopped when it is not among the best {@code
 * floor(n / eta)}; while there are fewer than {@code eta} it goes on.
 *
 * <p>An objective that a trial has not reported at the rung, or as NaN, is worst.
 *
 * @param ladder the only bracket's
 * @see <a href="https://arxiv.org/abs/2106.12639">Schmucker et al. 2021, section 4</a>
 * @see <a href="https://arxiv.org/abs/2103.16111">Salinas et al. 2021, on the order within a
 *     front</a>
 */
record ParetoHalving(RungLadder ladder, int eta) implements Pruner {

  @Override
  public RungLadder ladder(int bracket) {
    return ladder;
  }

  @Override
  public Verdict judge(Subject subject, Board board) {
    if (subject.rung().isEmpty() || subject.rung().getAsInt() >= ladder.size() - 1) {
      return Verdict.goOn();
    }
    int rung = subject.rung().getAsInt();
    Ranking ranking = board.atRung(0, rung);
    int leaving = ranking.size() / eta;
    if (leaving == 0) {
      return Verdict.goOn();
    }
    List<double[]> all = new ArrayList<>(ranking.size());
    var place = new int[1];
    long step = ladder.steps().get(rung);
    ranking.forEach(
        (loss, trial) -> {
          place[0] = trial == subject.trial() ? all.size() : place[0];
          all.add(losses(board, subject, trial, step));
        });
    double[][] losses = all.toArray(double[][]::new);
    int self = place[0];
    int before = new SpreadFronts(losses).before(self, leaving);
    return before < leaving
        ? Verdict.goOn()
        : new Verdict.Stop(
            "rung %d: %d or more of %d come before it in %d objectives, the best %d go on"
                .formatted(rung, before, losses.length, losses[self].length, leaving));
  }

  private static double[] losses(Board board, Subject subject, int trial, long step) {
    List<Objective> objectives =
        board.objectives().isEmpty() ? List.of(subject.objective()) : board.objectives();
    Curve curve = trial == subject.trial() ? subject.curve() : board.curve(trial);
    int found = curve.indexOf(step);
    int at = found >= 0 ? found : -found - 1;
    var losses = new double[objectives.size()];
    for (int i = 0; i < losses.length; i++) {
      Objective objective = objectives.get(i);
      double loss =
          at < curve.size() ? objective.loss(curve.valueOrNaN(at, objective.metric())) : Double.NaN;
      losses[i] = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
    return losses;
  }
}
