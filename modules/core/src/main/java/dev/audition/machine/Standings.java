package dev.audition.machine;

import dev.audition.machine.StudyState.Standing;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the incumbent, or for several objectives the Pareto front: of the feasible trials, or while
 * there are none the one that breaks the outcome constraints the least.
 */
final class Standings {
  private Standings() {}

  /** The standing after a trial became final. */
  static Standing ended(StateEdit edit, Trial trial) {
    Standing before = edit.standing;
    int failedInARow = trial instanceof Trial.Failed ? before.failedInARow() + 1 : 0;
    if (trial instanceof Trial.Completed completed && finite(completed)) {
      List<Integer> front = front(edit, completed);
      if (!front.equals(before.front())) {
        return new Standing(front, 0, failedInARow);
      }
    }
    return new Standing(before.front(), before.sinceImprovement() + 1, failedInARow);
  }

  /** The standing after a trial's result was replaced: all results are looked at anew. */
  static Standing rescored(StateEdit edit) {
    Standing before = edit.standing;
    edit.standing = new Standing(List.of(), 0, 0);
    for (Trial trial : edit.trials) {
      if (trial instanceof Trial.Completed completed && finite(completed)) {
        edit.standing = new Standing(front(edit, completed), 0, 0);
      }
    }
    List<Integer> front = edit.standing.front();
    int since = front.equals(before.front()) ? before.sinceImprovement() : 0;
    return new Standing(front, since, before.failedInARow());
  }

  private static boolean finite(Trial.Completed trial) {
    return trial.values().stream().allMatch(Double::isFinite);
  }

  /**
   * The front with a trial considered. A trial that equals another in every objective does not
   * replace it, and joins a front only if its number is lower, so that ties go to the lowest.
   */
  private static List<Integer> front(StateEdit edit, Trial.Completed entering) {
    List<OutcomeConstraint> constraints = edit.study().terms().constraints();
    if (!constraints.isEmpty() && !edit.standing.front().isEmpty()) {
      int first = edit.standing.front().get(0);
      double before = violation(constraints, (Trial.Completed) edit.trials.get(first));
      double now = violation(constraints, entering);
      if (now < before || (now == before && now > 0 && entering.number() < first)) {
        return List.of(entering.number());
      }
      if (now > 0) {
        return edit.standing.front();
      }
    }
    return pareto(edit, entering);
  }

  /** What is unknown is as bad as can be. */
  static double violation(List<OutcomeConstraint> constraints, Trial.Completed trial) {
    double sum = OutcomeConstraint.violation(constraints, trial.outcomes());
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  private static List<Integer> pareto(StateEdit edit, Trial.Completed entering) {
    List<Objective> objectives = edit.study().objectives();
    var front = new ArrayList<Integer>();
    for (int number : edit.standing.front()) {
      var member = (Trial.Completed) edit.trials.get(number);
      if (beats(member, entering, objectives)) {
        return edit.standing.front();
      }
      if (!beats(entering, member, objectives)) {
        front.add(number);
      }
    }
    front.add(entering.number());
    front.sort(null);
    return front;
  }

  /** No worse in any objective, and better in one or, all equal, older. */
  private static boolean beats(Trial.Completed a, Trial.Completed b, List<Objective> objectives) {
    boolean better = false;
    for (int i = 0; i < objectives.size(); i++) {
      double mine = objectives.get(i).loss(a.values().get(i));
      double theirs = objectives.get(i).loss(b.values().get(i));
      if (mine > theirs) {
        return false;
      }
      better |= mine < theirs;
    }
    return better || a.number() < b.number();
  }
}
