package dev.audition.machine;

import dev.audition.pruner.Pruner;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.StudySpec;
import dev.audition.study.ValueRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges how attempts end. Once a trial was told to end, what it becomes is decided. */
final class EndRules {
  private final Plan plan;
  private final StudySpec spec;
  private final GateTriggers gates;

  EndRules(Plan plan, GateTriggers gates) {
    this.plan = plan;
    this.spec = plan.spec();
    this.gates = gates;
  }

  void end(Turn turn, Trial trial, StudyCommand.EndAttempt command) {
    StudyEvent event =
        trial instanceof Trial.Stopping stopping
            ? told(turn, stopping, command)
            : untold(turn, trial, command);
    if (event instanceof StudyEvent.TrialCompleted result
        && (turn.state().guarded(trial.number())
            || gates.holdsResult(turn.state(), trial.facts()))) {
      hold(turn, result);
    } else {
      turn.emit(event);
    }
  }

  /** A result behind which people are asked, or before which they have not answered, waits. */
  private void hold(Turn turn, StudyEvent.TrialCompleted result) {
    int number = result.trial();
    if (!(turn.state().trials().get(number) instanceof Trial.Stopping)) {
      TrialRules.stop(
          turn, turn.state().trials().get(number), StopTarget.PAUSE_AT_GATE, "its result waits");
    }
    turn.emit(
        new StudyEvent.ResultHeld(number, result.attempt(), result.metrics(), result.values()));
    gates.afterResult(turn, number);
    boolean byHuman =
        turn.state().trials().get(number) instanceof Trial.Stopping stopping
            && stopping.target() == StopTarget.PAUSE_BY_HUMAN;
    turn.emit(
        new StudyEvent.TrialPaused(
            number, byHuman ? PauseCause.HUMAN : PauseCause.GATE, "its result waits"));
  }

  /**
   * A trial that was told to end becomes what was decided, unless it was done all the same. With a
   * budget up to a rung a final value says nothing, whichever pruner judges by now: the attempt may
   * just have used what it was given.
   */
  private StudyEvent told(Turn turn, Trial.Stopping trial, StudyCommand.EndAttempt command) {
    int number = trial.number();
    if (trial.target().pauses()
        && trial.target() != StopTarget.PAUSE_AT_RUNG
        && mayBeDone(turn.state(), trial)
        && command.end() instanceof AttemptEnd.Finished finished
        && !finished.metrics().isEmpty()) {
      Optional<List<Double>> values = values(trial.facts().curve(), finished.metrics());
      if (values.isPresent()) {
        return completed(command, finished.metrics(), values.get());
      }
    }
    return switch (trial.target()) {
      case REQUEUE ->
          new StudyEvent.TrialRequeued(
              number, command.attempt(), RequeueCause.INTERRUPTED, trial.reason());
      case PAUSE_AT_RUNG -> atRung(turn, trial);
      case PAUSE_BY_HUMAN -> new StudyEvent.TrialPaused(number, PauseCause.HUMAN, trial.reason());
      case PAUSE_AT_GATE -> new StudyEvent.TrialPaused(number, PauseCause.GATE, trial.reason());
      case COMPLETE -> done(trial, command);
      case PRUNE -> new StudyEvent.TrialPruned(number, trial.reason());
      case CANCEL -> new StudyEvent.TrialCancelled(number, trial.reason());
    };
  }

  /** Whether the attempt could go on to the end: to the last rung there is, or without any. */
  private boolean mayBeDone(StudyState state, Trial.Stopping trial) {
    if (trial.until().isEmpty()) {
      return true;
    }
    Pruner pruner = plan.pruner(state);
    List<Long> rungs = pruner.ladder(trial.facts().bracket()).steps();
    return pruner.promotes() && !rungs.isEmpty() && rungs.getLast() <= trial.until().getAsLong();
  }

  /** Whatever ends the attempt, the trial has reported what it was to report. */
  private StudyEvent done(Trial.Stopping trial, StudyCommand.EndAttempt command) {
    return values(trial.facts().curve(), Map.of())
        .<StudyEvent>map(values -> completed(command, Map.of(), values))
        .orElseGet(() -> new StudyEvent.TrialFailed(trial.number(), noValue(trial, Map.of())));
  }

  /** Behind a change of the pruner, a trial may be at none of its rungs; it just goes on. */
  private static StudyEvent atRung(Turn turn, Trial.Stopping trial) {
    int number = trial.number();
    if (trial.facts().rung() >= 0) {
      return new StudyEvent.TrialPaused(number, PauseCause.RUNG, trial.reason());
    }
    return turn.state().guarded(number)
        ? new StudyEvent.TrialPaused(number, PauseCause.GATE, trial.reason())
        : new StudyEvent.TrialRequeued(
            number, trial.facts().attempt(), RequeueCause.INTERRUPTED, trial.reason());
  }

  private StudyEvent untold(Turn turn, Trial trial, StudyCommand.EndAttempt command) {
    TrialFacts facts = trial.facts();
    return switch (command.end()) {
      case AttemptEnd.Finished end -> finished(turn, trial, command);
      case AttemptEnd.Crashed end ->
          facts.crashes() + 1 < spec.attempts().crashes()
              ? requeued(command, RequeueCause.CRASHED, end.reason())
              : new StudyEvent.TrialFailed(trial.number(), end.reason());
      case AttemptEnd.Lost end -> lost(facts, command, end.reason());
      case AttemptEnd.Preempted end when facts.place().advanced() ->
          requeued(command, RequeueCause.PREEMPTED, end.reason());
      case AttemptEnd.Preempted end ->
          lost(facts, command, end.reason() + ", without a report or a checkpoint");
      case AttemptEnd.Interrupted end -> requeued(command, RequeueCause.INTERRUPTED, end.reason());
      case AttemptEnd.PrunedItself end -> {
        begin(turn, trial, command);
        yield new StudyEvent.TrialPruned(trial.number(), end.reason());
      }
      case AttemptEnd.Stopped end ->
          requeued(command, RequeueCause.INTERRUPTED, "ended without being told to");
    };
  }

  /** What makes no step forward, whoever ends it, is tried only so often. */
  private StudyEvent lost(TrialFacts facts, StudyCommand.EndAttempt command, String reason) {
    return facts.losses() + 1 < spec.attempts().losses()
        ? requeued(command, RequeueCause.LOST, reason)
        : new StudyEvent.TrialFailed(
            facts.number(), "%s (attempt lost %d times)".formatted(reason, facts.losses() + 1));
  }

  private static StudyEvent requeued(
      StudyCommand.EndAttempt command, RequeueCause cause, String reason) {
    return new StudyEvent.TrialRequeued(command.trial(), command.attempt(), cause, reason);
  }

  private StudyEvent finished(Turn turn, Trial trial, StudyCommand.EndAttempt command) {
    begin(turn, trial, command);
    Map<String, Double> metrics = ((AttemptEnd.Finished) command.end()).metrics();
    return values(trial.facts().curve(), metrics)
        .<StudyEvent>map(values -> completed(command, metrics, values))
        .orElseGet(() -> new StudyEvent.TrialFailed(trial.number(), noValue(trial, metrics)));
  }

  /** An attempt that was only submitted, and has ended by itself, had started. */
  private static void begin(Turn turn, Trial trial, StudyCommand.EndAttempt command) {
    if (trial instanceof Trial.Starting) {
      turn.emit(
          new StudyEvent.AttemptStarted(
              trial.number(),
              command.attempt(),
              trial.facts().history().worker(),
              java.util.OptionalLong.empty(),
              trial.facts().checkpoint()));
    }
  }

  private static StudyEvent completed(
      StudyCommand.EndAttempt command, Map<String, Double> metrics, List<Double> values) {
    return new StudyEvent.TrialCompleted(command.trial(), command.attempt(), metrics, values);
  }

  String noValue(Trial trial, Map<String, Double> metrics) {
    Curve curve = trial.facts().curve();
    String missing =
        spec.objectives().stream()
            .filter(objective -> value(curve, metrics, objective).isEmpty())
            .map(Objective::metric)
            .findFirst()
            .or(() -> unknownOutcome(curve, metrics))
            .orElse("");
    return "it ended without a value of '%s'; report that metric at least once".formatted(missing);
  }

  /** The metric of an outcome constraint that has no value. */
  private Optional<String> unknownOutcome(Curve curve, Map<String, Double> metrics) {
    return spec.terms().constraints().stream()
        .map(OutcomeConstraint::metric)
        .filter(metric -> Outcomes.value(curve, metrics, metric).isEmpty())
        .findFirst();
  }

  /** One value an objective, in their order; empty if one is missing, or one for a constraint. */
  Optional<List<Double>> values(Curve curve, Map<String, Double> metrics) {
    var values = new ArrayList<Double>();
    for (Objective objective : spec.objectives()) {
      Optional<Double> value = value(curve, metrics, objective);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return unknownOutcome(curve, metrics).isEmpty() ? Optional.of(values) : Optional.empty();
  }

  private static Optional<Double> value(
      Curve curve, Map<String, Double> metrics, Objective objective) {
    if (objective.rule() == ValueRule.MEAN) {
      return Outcomes.mean(curve, metrics, objective.metric());
    }
    if (objective.rule() == ValueRule.LAST || metrics.containsKey(objective.metric())) {
      return Outcomes.value(curve, metrics, objective.metric());
    }
    return best(curve, objective);
  }

  private static Optional<Double> best(Curve curve, Objective objective) {
    Optional<Double> best = Optional.empty();
    for (int i = 0; i < curve.size(); i++) {
      Optional<Double> value = curve.value(i, objective.metric());
      boolean better =
          value.isPresent()
              && (best.isEmpty()
                  || best.get().isNaN()
                  || objective.loss(value.get()) < objective.loss(best.get()));
      best = better ? value : best;
    }
    return best;
  }
}
