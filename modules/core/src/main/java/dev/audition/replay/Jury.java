package dev.audition.replay;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StateBoard;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out against whom a pruner judged. The cut-off is found by asking the pruner itself what it
 * would have said to other losses, so it is right for any pruner for which less is never worse.
 */
final class Jury {
  private static final int MOST_AHEAD = 10;

  private final StudyState state;
  private final RuleSpec rule;
  private final Pruner pruner;
  private final Objective objective;

  /** The judges of a study as it was when a report had been taken in. */
  Jury(StudyState state, Catalog catalog) {
    StudyCreated study = state.created().orElseThrow();
    this.state = state;
    this.rule = state.controls().rules().pruner();
    this.pruner = catalog.pruner(rule, state.controls().tuning().seed().orElse(study.seed()));
    this.objective = study.objectives().get(0);
  }

  /** What is judged: a trial's report at a step, which may be the first to reach a rung. */
  private record Hearing(Trial trial, long step, OptionalInt rung) {}

  /** Why a trial was stopped or paused at a step. */
  Judgement judged(Trial trial, long step, OptionalInt rung) {
    var hearing = new Hearing(trial, step, rung);
    Ranking cohort = cohort(hearing);
    return judgement(hearing, cohort, cutoff(hearing, cohort));
  }

  /** Why a paused trial was not promoted: those of its rung that went on were better. */
  Judgement left(Trial trial, long step) {
    int rung = trial.facts().rung();
    Ranking cohort = new StateBoard(state).atRung(trial.facts().bracket(), rung);
    Optional<Judgement.Placed> last = Optional.empty();
    for (int place = 0; place < cohort.size(); place++) {
      Trial other = state.trials().get(cohort.trial(place));
      if (other.facts().rung() > rung || other.kind() == Trial.Kind.COMPLETED) {
        last = Optional.of(new Judgement.Placed(other.number(), cohort.loss(place)));
      }
    }
    return judgement(new Hearing(trial, step, OptionalInt.of(rung)), cohort, last);
  }

  private Ranking cohort(Hearing hearing) {
    var board = new StateBoard(state);
    if (hearing.rung().isPresent()) {
      return board.atRung(hearing.trial().facts().bracket(), hearing.rung().getAsInt());
    }
    return pruner.usesSteps() ? board.atStep(hearing.step()) : Ranking.empty();
  }

  private Judgement judgement(Hearing hearing, Ranking cohort, Optional<Judgement.Placed> cutoff) {
    double loss = loss(hearing);
    var ahead = new ArrayList<Integer>();
    int better = cohort.below(loss);
    for (int place = 0; place < Math.min(better, MOST_AHEAD); place++) {
      ahead.add(cohort.trial(place));
    }
    int place = cohort.size() == 0 ? 0 : better + 1;
    return new Judgement(
        rule, hearing.step(), hearing.rung(), loss, place, cohort.size(), cutoff, ahead);
  }

  private double loss(Hearing hearing) {
    Curve curve = hearing.trial().facts().curve();
    return objective.loss(curve.valueOrNaN(curve.indexOf(hearing.step()), objective.metric()));
  }

  /** The worst place of another trial whose loss the pruner would have let go on. */
  private Optional<Judgement.Placed> cutoff(Hearing hearing, Ranking cohort) {
    Ranking others = cohort.without(loss(hearing), hearing.trial().number());
    int low = 0;
    int high = others.below(Double.NaN);
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (goesOn(hearing, others, others.loss(middle - 1))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0
        ? Optional.empty()
        : Optional.of(new Judgement.Placed(others.trial(low - 1), others.loss(low - 1)));
  }

  private boolean goesOn(Hearing hearing, Ranking others, double loss) {
    int number = hearing.trial().number();
    var subject =
        new Subject(number, hearing.step(), loss, curve(hearing, loss), objective, hearing.rung());
    var board = new Supposed(new StateBoard(state), others.with(loss, number), hearing);
    return pruner.judge(subject, board) instanceof Verdict.Continue;
  }

  /** The trial's curve, had it reported another loss at the step. */
  private Curve curve(Hearing hearing, double loss) {
    Curve curve = hearing.trial().facts().curve();
    Curve other = Curve.empty();
    for (int i = 0; i < curve.size() && curve.step(i) <= hearing.step(); i++) {
      double value =
          curve.step(i) == hearing.step()
              ? objective.loss(loss)
              : curve.valueOrNaN(i, objective.metric());
      other = other.with(new Report(curve.step(i), Map.of(objective.metric(), value)));
    }
    return other;
  }

  /** The board, had the trial that is judged another loss at the step or rung. */
  private record Supposed(StateBoard real, Ranking cohort, Hearing hearing) implements Board {
    @Override
    public Ranking atStep(long step) {
      return hearing.rung().isEmpty() && step == hearing.step() ? cohort : real.atStep(step);
    }

    @Override
    public Ranking atRung(int bracket, int rung) {
      boolean same =
          bracket == hearing.trial().facts().bracket()
              && hearing.rung().equals(OptionalInt.of(rung));
      return same ? cohort : real.atRung(bracket, rung);
    }

    @Override
    public OptionalInt pausedAt(int trial) {
      return real.pausedAt(trial);
    }

    @Override
    public int completed() {
      return real.completed();
    }

    @Override
    public Curve curve(int trial) {
      return real.curve(trial);
    }

    @Override
    public List<Objective> objectives() {
      return real.objectives();
    }

    @Override
    public OptionalInt incumbent() {
      return real.incumbent();
    }
  }
}
