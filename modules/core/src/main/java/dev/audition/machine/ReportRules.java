package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Judges reports: each value counts once, and the pruner sees each highest step once. */
final class ReportRules {
  private static final int MOST_METRICS = 1000;
  private static final int LONGEST_NAME = 256;

  private final Plan plan;
  private final GateTriggers gates;

  ReportRules(Plan plan, GateTriggers gates) {
    this.plan = plan;
    this.gates = gates;
  }

  /** Judges a report of the trial's current, live attempt. */
  Optional<Refused> report(Turn turn, StudyCommand.ReportMetrics command) {
    Report report = command.report();
    Optional<Refused> invalid = invalid(report);
    if (invalid.isPresent()) {
      return invalid;
    }
    Curve curve = turn.state().trials().get(command.trial()).facts().curve();
    int at = curve.indexOf(report.step());
    var fresh = new TreeMap<String, Double>();
    for (Map.Entry<String, Double> metric : report.metrics().entrySet()) {
      Optional<Double> known = at < 0 ? Optional.empty() : curve.value(at, metric.getKey());
      if (known.isEmpty()) {
        fresh.put(metric.getKey(), metric.getValue());
      } else if (!known.get().equals(metric.getValue())) {
        return Optional.of(conflict(command, metric, known.get()));
      }
    }
    if (!fresh.isEmpty()) {
      boolean first = firstHere(curve, report.step(), fresh);
      if (first && plan.pruner(turn.state()).timesReports()) {
        time(turn, command, fresh);
      }
      turn.emit(
          new StudyEvent.MetricsReported(command.trial(), command.attempt(), report.step(), fresh));
      if (first) {
        judge(turn, command.trial(), report.step());
      }
      gates.afterReport(turn, command.trial());
    }
    return Optional.empty();
  }

  /** Time is recorded as what it is to rules: a value of the log. */
  private static void time(
      Turn turn, StudyCommand.ReportMetrics command, Map<String, Double> fresh) {
    TrialFacts facts = turn.state().trials().get(command.trial()).facts();
    int at = facts.curve().indexOf(command.report().step());
    if (at < 0 || facts.curve().value(at, Pruner.SLOT_TIME).isEmpty()) {
      fresh.putIfAbsent(Pruner.SLOT_TIME, facts.slotSeconds(turn.at()));
    }
  }

  /**
   * Takes over what a trial of another study has reported: pruners compare with it, but do not
   * judge it.
   */
  Optional<Refused> take(Turn turn, int number, Report report) {
    Curve curve = turn.state().trials().get(number).facts().curve();
    Optional<Refused> invalid = invalid(report);
    if (invalid.isPresent() || report.step() <= curve.lastStep().orElse(-1L)) {
      return invalid.or(
          () ->
              Optional.of(
                  refuse(
                      Refusal.INVALID,
                      "imported reports must be by ascending step, but %d is behind %d",
                      report.step(),
                      curve.lastStep().orElse(-1L))));
    }
    turn.emit(new StudyEvent.MetricsReported(number, 0, report.step(), report.metrics()));
    if (report.metrics().containsKey(plan.objective().metric())) {
      climb(turn, number, report.step());
    }
    return Optional.empty();
  }

  private static Optional<Refused> invalid(Report report) {
    if (report.step() < 0) {
      return Optional.of(
          refuse(Refusal.INVALID, "a step must be 0 or more, but is %d", report.step()));
    }
    if (report.metrics().isEmpty() || report.metrics().size() > MOST_METRICS) {
      return Optional.of(
          refuse(
              Refusal.INVALID,
              "a report must have 1 to %d metrics, but has %d",
              MOST_METRICS,
              report.metrics().size()));
    }
    return report.metrics().keySet().stream()
        .flatMap(name -> invalidName("a metric's name", name).stream())
        .findFirst();
  }

  static Optional<Refused> invalidName(String what, String name) {
    return name.isBlank() || name.length() > LONGEST_NAME || hasControl(name)
        ? Optional.of(
            refuse(
                Refusal.INVALID,
                "%s must have 1 to %d printable characters, but one has %d%s",
                what,
                LONGEST_NAME,
                name.length(),
                hasControl(name) ? " with control characters among them" : ""))
        : Optional.empty();
  }

  private static boolean hasControl(String name) {
    return name.chars()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  private static Refused conflict(
      StudyCommand.ReportMetrics command, Map.Entry<String, Double> metric, double known) {
    return refuse(
        Refusal.CONFLICT,
        "trial %d reported %s=%s at step %d before, so %s is not taken; the first value stays",
        command.trial(),
        metric.getKey(),
        known,
        command.report().step(),
        metric.getValue());
  }

  /** Whether this is the objective's first value at a step above all it was reported at. */
  private boolean firstHere(Curve curve, long step, Map<String, Double> fresh) {
    String metric = plan.objective().metric();
    if (!fresh.containsKey(metric)) {
      return false;
    }
    for (int i = curve.size() - 1; i >= 0 && curve.step(i) >= step; i--) {
      if (curve.value(i, metric).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private void judge(Turn turn, int number, long step) {
    OptionalInt rung = climb(turn, number, step);
    Trial trial = turn.state().trials().get(number);
    if (!undecided(trial)) {
      return;
    }
    OptionalLong until = trial.facts().descent().until();
    if (until.isPresent() && step >= until.getAsLong()) {
      stop(turn, trial, StopTarget.COMPLETE, "it has done its part");
      return;
    }
    Curve curve = trial.facts().curve();
    Objective objective = plan.objective();
    double loss = objective.loss(curve.valueOrNaN(curve.indexOf(step), objective.metric()));
    var subject = new Subject(number, step, loss, curve, objective, rung);
    switch (plan.pruner(turn.state()).judge(subject, new StateBoard(turn.state()))) {
      case Verdict.Continue verdict -> {}
      case Verdict.Stop verdict -> stop(turn, trial, StopTarget.PRUNE, verdict.reason());
      case Verdict.Pause verdict -> stop(turn, trial, StopTarget.PAUSE_AT_RUNG, verdict.reason());
    }
  }

  /**
   * Whether the pruner has a say. An attempt that only makes room, or waits for a gate, goes on
   * later: its reports on the way out are judged now, as no later one at that rung will be.
   */
  private static boolean undecided(Trial trial) {
    return switch (trial) {
      case Trial.Running running -> true;
      case Trial.Stopping stopping ->
          stopping.target() == StopTarget.REQUEUE || stopping.target() == StopTarget.PAUSE_AT_GATE;
      case Trial other -> false;
    };
  }

  private static void stop(Turn turn, Trial trial, StopTarget target, String reason) {
    turn.emit(
        new StudyEvent.TrialStopping(trial.number(), trial.facts().attempt(), target, reason));
  }

  /** Records every rung that the step is the first to reach; answers the highest. */
  private OptionalInt climb(Turn turn, int number, long step) {
    TrialFacts facts = turn.state().trials().get(number).facts();
    RungLadder ladder = plan.pruner(turn.state()).ladder(facts.bracket());
    int reached = ladder.reached(step);
    if (reached <= facts.rung()) {
      return OptionalInt.empty();
    }
    Objective objective = plan.objective();
    Curve curve = facts.curve();
    double loss = objective.loss(curve.valueOrNaN(curve.indexOf(step), objective.metric()));
    for (int rung = facts.rung() + 1; rung <= reached; rung++) {
      turn.emit(new StudyEvent.RungReached(number, facts.bracket(), rung, loss));
    }
    return OptionalInt.of(reached);
  }
}
