package dev.audition.machine;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Ranking;
import dev.audition.study.Settings;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A small pruner with rungs at 1, 3 and 9: of three trials at a rung, one goes on. */
record Halving(boolean promotes, boolean timesReports) implements Pruner {
  private static final RungLadder LADDER = RungLadder.geometric(1, 9, 3);

  record Provider() implements PrunerProvider {
    @Override
    public String name() {
      return "halving";
    }

    @Override
    public Pruner create(Settings settings, long seed, List<Pruner> operands) {
      settings.allow(Set.of("promote", "timed"));
      return new Halving(settings.flag("promote", false), settings.flag("timed", false));
    }
  }

  @Override
  public RungLadder ladder(int bracket) {
    return LADDER;
  }

  @Override
  public boolean usesSteps() {
    return true;
  }

  @Override
  public Verdict judge(Subject subject, Board board) {
    if (subject.rung().isEmpty() || subject.rung().getAsInt() == LADDER.size() - 1) {
      return Verdict.goOn();
    }
    if (promotes) {
      return new Verdict.Pause("at a rung");
    }
    Ranking ranking = board.atRung(0, subject.rung().getAsInt());
    int kept = Math.max(1, ranking.size() / 3);
    return ranking.below(subject.loss()) < kept
        ? Verdict.goOn()
        : new Verdict.Stop("not among the best");
  }

  @Override
  public OptionalInt promote(Board board) {
    for (int rung = LADDER.size() - 2; rung >= 0; rung--) {
      int at = rung;
      Ranking ranking = board.atRung(0, rung);
      OptionalInt next =
          ranking.first(
              ranking.size() / 3, trial -> board.pausedAt(trial).equals(OptionalInt.of(at)));
      if (next.isPresent()) {
        return next;
      }
    }
    return OptionalInt.empty();
  }
}
