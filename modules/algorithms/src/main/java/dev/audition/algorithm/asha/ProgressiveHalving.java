package dev.audition.algorithm.asha;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.OptionalInt;

/**
 * Successive halving up to the lowest rung whose ranking is settled: trials climb no higher than
 * needed to tell them apart.
 *
 * <p>The top is the second rung, or the first one above it where the trials are in the same order
 * as at the rung below, losses that are noise apart being equal. Below the top, the best {@code
 * floor(n / eta)} go on; from the top on only a trial that is the best of its rung, so that there
 * are finished trials too.
 *
 * <p>Promotion type, as in the paper: every trial pauses at every rung but the last, and whenever
 * there is room the best that may leave the highest rung goes on from there. Stopping type: a trial
 * that may not go on when it reaches a rung is stopped, so that none needs a checkpoint.
 *
 * <p>Departs from the paper in this: the best of the top goes on to the end, of a rung's trials the
 * best {@value Settled#MOST} are compared, and the top may fall again, as it is a function of what
 * the rungs are now.
 *
 * @see <a href="https://arxiv.org/abs/2207.06940">Bohdal et al. 2023 (PASHA), Algorithm 1</a>
 */
record ProgressiveHalving(RungLadder ladder, int eta, Halving.Mode mode) implements Pruner {

  @Override
  public RungLadder ladder(int bracket) {
    return ladder;
  }

  @Override
  public boolean promotes() {
    return mode == Halving.Mode.PROMOTE;
  }

  @Override
  public Verdict judge(Subject subject, Board board) {
    if (subject.rung().isEmpty() || subject.rung().getAsInt() >= ladder.size() - 1) {
      return Verdict.goOn();
    }
    int rung = subject.rung().getAsInt();
    return promotes()
        ? new Verdict.Pause("it waits at rung %d".formatted(rung))
        : stop(subject, board, rung);
  }

  private Verdict stop(Subject subject, Board board, int rung) {
    Ranking ranking = board.atRung(0, rung);
    int top = top(board, subject.objective(), rung);
    int better = ranking.below(subject.loss());
    int leaving = rung < top ? ranking.size() / eta : 1;
    boolean early = rung < top && ranking.size() < eta;
    if (!Double.isNaN(subject.loss()) && (early || better < leaving)) {
      return Verdict.goOn();
    }
    return new Verdict.Stop(
        "rung %d: place %d of %d, the best %d go on; rung %d is as high as trials need to climb"
            .formatted(rung, better + 1, ranking.size(), leaving, top));
  }

  @Override
  public OptionalInt promote(Board board) {
    if (!promotes() || board.objectives().isEmpty()) {
      return OptionalInt.empty();
    }
    int top = top(board, board.objectives().getFirst(), ladder.size() - 2);
    for (int rung = ladder.size() - 2; rung >= 0; rung--) {
      Ranking ranking = board.atRung(0, rung);
      int leaving = ranking.size() / eta;
      int most = Math.min(ranking.below(Double.NaN), rung < top ? leaving : Math.min(1, leaving));
      int here = rung;
      OptionalInt best =
          ranking.first(most, trial -> board.pausedAt(trial).equals(OptionalInt.of(here)));
      if (best.isPresent()) {
        return best;
      }
    }
    return OptionalInt.empty();
  }

  /** The rung that is as high as trials need to climb, or {@code rung + 1} if it is higher. */
  private int top(Board board, Objective objective, int rung) {
    int top = Math.min(1, ladder.size() - 1);
    while (top <= rung
        && top < ladder.size() - 1
        && !new Settled(board, objective, ladder).holds(top)) {
      top++;
    }
    return top;
  }
}
