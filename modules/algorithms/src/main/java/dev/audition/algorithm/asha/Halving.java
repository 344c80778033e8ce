package dev.audition.algorithm.asha;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asynchronous successive halving in one or more brackets.
 *
 * <p>Of the {@code n} trials that have reached a rung, the best {@code floor(n / eta)} may leave
 * it. Equal losses are equally good. NaN is worst and never leaves a rung. Stopping type: a trial
 * is stopped when it reaches a rung and is not among these; while there are fewer than {@code eta}
 * trials it goes on. Promotion type: every trial pauses at every rung but the last, and the best
 * that may leave the highest rung is promoted first.
 *
 * <p>With a cost, those may leave a rung that are the best of it and together have cost at most
 * {@code 1 / eta} of what all of its trials have cost up to there: cheap trials go on more easily
 * than dear ones. Where all cost the same, these are the best {@code floor(n / eta)}.
 *
 * @param ladders one a bracket
 * @param brackets which bracket a trial is in
 * @param cost the metric that says what a trial has cost so far, if there is one; {@code slot-time}
 *     is there without being reported
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al. 2020, section 3.2, Algorithm 2</a>
 * @see <a href="https://arxiv.org/abs/2003.10865">Lee et al. 2020, on costs that differ</a>
 */
record Halving(
    List<RungLadder> ladders, Brackets brackets, int eta, Mode mode, Optional<String> cost)
    implements Pruner {

  /** What happens to a trial at a rung. */
  enum Mode {
    STOP,
    PROMOTE
  }

  @Override
  public int bracket(int trial) {
    return brackets.of(trial);
  }

  @Override
  public RungLadder ladder(int bracket) {
    return ladders.get(bracket);
  }

  @Override
  public boolean timesReports() {
    return cost.equals(Optional.of(SLOT_TIME));
  }

  @Override
  public boolean promotes() {
    return mode == Mode.PROMOTE;
  }

  @Override
  public Verdict judge(Subject subject, Board board) {
    int bracket = bracket(subject.trial());
    if (subject.rung().isEmpty() || subject.rung().getAsInt() >= last(bracket)) {
      return Verdict.goOn();
    }
    int rung = subject.rung().getAsInt();
    Ranking ranking = board.atRung(bracket, rung);
    return mode == Mode.PROMOTE
        ? new Verdict.Pause("it waits at rung %d".formatted(rung))
        : stop(subject, ranking, leaving(board, bracket, rung));
  }

  /** How many of the best of a rung may leave it. */
  private int leaving(Board board, int bracket, int rung) {
    Ranking ranking = board.atRung(bracket, rung);
    long step = ladder(bracket).steps().get(rung);
    return cost.map(metric -> new Costs(board, metric, step).affordable(ranking, eta))
        .orElse(ranking.size() / eta);
  }

  private Verdict stop(Subject subject, Ranking ranking, int leaving) {
    int rung = subject.rung().orElseThrow();
    int better = ranking.below(subject.loss());
    if (!Double.isNaN(subject.loss()) && (ranking.size() < eta || better < leaving)) {
      return Verdict.goOn();
    }
    return new Verdict.Stop(
        "rung %d: place %d of %d, the best %d go on"
            .formatted(rung, better + 1, ranking.size(), leaving));
  }

  @Override
  public OptionalInt promote(Board board) {
    if (mode == Mode.STOP) {
      return OptionalInt.empty();
    }
    for (int fromTop = 2; fromTop <= deepest(); fromTop++) {
      for (int bracket = 0; bracket < ladders.size(); bracket++) {
        int rung = ladders.get(bracket).size() - fromTop;
        OptionalInt best = rung < 0 ? OptionalInt.empty() : promotable(board, bracket, rung);
        if (best.isPresent()) {
          return best;
        }
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt promotable(Board board, int bracket, int rung) {
    Ranking ranking = board.atRung(bracket, rung);
    int numbers = ranking.below(Double.NaN);
    return ranking.first(
        Math.min(numbers, leaving(board, bracket, rung)),
        trial -> board.pausedAt(trial).equals(OptionalInt.of(rung)));
  }

  private int last(int bracket) {
    return ladders.get(bracket).size() - 1;
  }

  private int deepest() {
    return ladders.stream().mapToInt(RungLadder::size).max().orElse(0);
  }
}
