package dev.audition.machine;

import dev.audition.machine.StudyState.Boards;
import dev.audition.pruner.RungLadder;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import java.util.Optional;

/** Follows a change of the pruner: what was reported before is ranked as the new one needs it. */
final class PrunerFold {
  private final StateEdit edit;
  private final StudyEvent.PrunerChanged event;
  private RankingMap steps;
  private RankingMap rungs = RankingMap.empty();

  private PrunerFold(StateEdit edit, StudyEvent.PrunerChanged event) {
    this.edit = edit;
    this.event = event;
    steps = event.ranksSteps() ? edit.boards.steps() : RankingMap.empty();
  }

  static void follow(StateEdit edit, StudyEvent.PrunerChanged event) {
    if (event.brackets().size() != edit.trials.size()) {
      throw new BrokenLog(
          "%d brackets for %d trials: %s"
              .formatted(event.brackets().size(), edit.trials.size(), event));
    }
    new PrunerFold(edit, event).follow();
  }

  private void follow() {
    boolean ranked = edit.controls.tuning().ranksSteps();
    for (int number = 0; number < edit.trials.size(); number++) {
      Trial trial = edit.trials.get(number);
      if (event.ranksSteps() && !ranked) {
        rankSteps(trial);
      }
      int bracket = event.brackets().get(number);
      int rung = climb(trial, bracket);
      edit.trials = edit.trials.with(trial.with(trial.facts().withRung(rung, bracket)));
    }
    edit.boards = new Boards(steps, rungs);
    edit.controls = edit.controls.withPruner(event.pruner(), event.ranksSteps());
  }

  private Objective objective() {
    return edit.study().objectives().get(0);
  }

  private void rankSteps(Trial trial) {
    Curve curve = trial.facts().curve();
    for (int i = 0; i < curve.size(); i++) {
      Optional<Double> value = curve.value(i, objective().metric());
      if (value.isPresent()) {
        long step = curve.step(i);
        double loss = objective().loss(value.get());
        steps = steps.with(step, steps.get(step).with(loss, trial.number()));
      }
    }
  }

  /** Ranks the trial at every rung it has reached, with the first loss there; the highest rung. */
  private int climb(Trial trial, int bracket) {
    var ladder = new RungLadder(event.ladders().get(bracket));
    Curve curve = trial.facts().curve();
    int rung = -1;
    for (int i = 0; i < curve.size(); i++) {
      Optional<Double> value = curve.value(i, objective().metric());
      while (value.isPresent() && rung < ladder.reached(curve.step(i))) {
        rung++;
        long key = RankingMap.rungKey(bracket, rung);
        double loss = objective().loss(value.get());
        rungs = rungs.with(key, rungs.get(key).with(loss, trial.number()));
      }
    }
    return rung;
  }
}
