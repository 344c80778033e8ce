package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StudySpec;
import java.util.List;
import java.util.Optional;

/** Judges what is asked of the study as a whole. */
final class ControlRules {
  private static final Optional<Refused> HOLDS = Optional.empty();
  private static final String TRIALS = "trials";

  private final Plan plan;

  ControlRules(Plan plan) {
    this.plan = plan;
  }

  Optional<Refused> create(Turn turn, StudyCommand.Create command) {
    var created = turn.state().created();
    if (created.isPresent()) {
      return created.get().id().equals(command.id())
          ? HOLDS
          : wrong("the study '%s' exists already", created.get().name());
    }
    StudySpec spec = plan.spec();
    turn.emit(
        new StudyEvent.StudyCreated(
            command.id(),
            spec.name(),
            spec.seed(),
            spec.objectives(),
            spec.parallel(),
            spec.rules(),
            plan.makePruner(spec.rules().pruner(), turn.state()).usesSteps(),
            spec.document(),
            spec.terms()));
    return HOLDS;
  }

  Optional<Refused> start(Turn turn) {
    if (!(turn.state().phase() instanceof StudyPhase.Created)) {
      return HOLDS;
    }
    turn.emit(new StudyEvent.StudyStarted());
    var trials = new TrialRules(plan);
    for (var configuration : plan.spec().start()) {
      var limit = plan.trialLimit(turn.state());
      if (limit.isPresent() && turn.state().own() >= limit.getAsInt()) {
        break;
      }
      Optional<Refused> refused =
          trials.add(turn, configuration, Origin.START, turn.state().offset());
      if (refused.isPresent()) {
        return refused;
      }
    }
    return HOLDS;
  }

  Optional<Refused> pause(Turn turn, StudyCommand.PauseStudy command) {
    return switch (turn.state().phase()) {
      case StudyPhase.Paused phase -> HOLDS;
      case StudyPhase.Running phase -> halt(turn, command.by(), command.reason());
      case StudyPhase.Created phase -> wrong("the study has not started yet");
      case StudyPhase.Finishing phase -> wrong("the study is finishing");
      case StudyPhase.Finished phase -> wrong("the study is finished");
      case StudyPhase.Failed phase -> wrong("the study has failed");
    };
  }

  /** Pauses a running study: what is live goes on later, from its checkpoint. */
  static Optional<Refused> halt(Turn turn, String by, String reason) {
    turn.emit(new StudyEvent.StudyPaused(by, reason));
    makeRoom(turn, "the study was paused");
    return HOLDS;
  }

  /** Tells what is live to end and to go on later. */
  static void makeRoom(Turn turn, String reason) {
    for (Trial trial : turn.state().trials().liveOnes()) {
      if (!(trial instanceof Trial.Stopping)) {
        TrialRules.stop(turn, trial, StopTarget.REQUEUE, reason);
      }
    }
  }

  Optional<Refused> resume(Turn turn, StudyCommand.ResumeStudy command) {
    return switch (turn.state().phase()) {
      case StudyPhase.Running phase -> HOLDS;
      case StudyPhase.Paused phase -> {
        turn.emit(new StudyEvent.StudyResumed(command.by()));
        yield HOLDS;
      }
      case StudyPhase.Created phase -> wrong("the study has not started yet");
      case StudyPhase.Finishing phase -> wrong("the study is finishing");
      case StudyPhase.Finished phase -> wrong("the study is finished");
      case StudyPhase.Failed phase -> wrong("the study has failed");
    };
  }

  Optional<Refused> stop(Turn turn, StudyCommand.StopStudy command) {
    return switch (turn.state().phase()) {
      case StudyPhase.Finishing phase -> HOLDS;
      case StudyPhase.Finished phase -> HOLDS;
      case StudyPhase.Failed phase -> HOLDS;
      case StudyPhase.Created phase -> finish(turn, command);
      case StudyPhase.Running phase -> finish(turn, command);
      case StudyPhase.Paused phase -> finish(turn, command);
    };
  }

  private static Optional<Refused> finish(Turn turn, StudyCommand.StopStudy command) {
    String text = "stopped by %s: %s".formatted(command.by(), command.reason());
    turn.emit(new StudyEvent.StudyFinishing(StopReason.enough(text)));
    return HOLDS;
  }

  Optional<Refused> parallelism(Turn turn, StudyCommand.ChangeParallelism command) {
    if (command.parallel() < 1) {
      return Optional.of(
          refuse(Refusal.INVALID, "parallel must be 1 or more, but is %d", command.parallel()));
    }
    if (turn.state().phase().over()) {
      return wrong("the study is over, so its parallelism does not change");
    }
    if (command.parallel() != turn.state().controls().parallel()) {
      turn.emit(new StudyEvent.ParallelismChanged(command.parallel(), command.by()));
    }
    return HOLDS;
  }

  Optional<Refused> budget(Turn turn, StudyCommand.ChangeBudget command) {
    if (command.trials() < 1) {
      return Optional.of(
          refuse(Refusal.INVALID, "trials must be 1 or more, but is %d", command.trials()));
    }
    RuleSpec stop = turn.state().controls().stop();
    RuleSpec limit = RuleSpec.of(TRIALS, Settings.of((long) command.trials()));
    RuleSpec changed = limited(stop, limit);
    return stopRule(
        turn,
        new StudyCommand.ChangeStopRule(
            changed.equals(stop) && !has(stop, limit)
                ? RuleSpec.of("any", List.of(limit, stop))
                : changed,
            command.by()));
  }

  /** The rule with every limit of trials replaced. */
  private static RuleSpec limited(RuleSpec rule, RuleSpec limit) {
    return rule.name().equals(TRIALS)
        ? limit
        : new RuleSpec(
            rule.name(),
            rule.settings(),
            rule.operands().stream().map(operand -> limited(operand, limit)).toList());
  }

  private static boolean has(RuleSpec rule, RuleSpec limit) {
    return rule.equals(limit) || rule.operands().stream().anyMatch(o -> has(o, limit));
  }

  Optional<Refused> stopRule(Turn turn, StudyCommand.ChangeStopRule command) {
    if (turn.state().phase().over() || turn.state().phase() instanceof StudyPhase.Finishing) {
      return wrong("the study is finishing or over, so its stop rule does not change");
    }
    try {
      plan.make(command.stop());
    } catch (IllegalArgumentException e) {
      return Optional.of(refuse(Refusal.INVALID, "%s", String.valueOf(e.getMessage())));
    }
    if (!command.stop().equals(turn.state().controls().stop())) {
      turn.emit(new StudyEvent.StopRuleChanged(command.stop(), command.by()));
    }
    return HOLDS;
  }

  private static Optional<Refused> wrong(String message, Object... values) {
    return Optional.of(refuse(Refusal.WRONG_STATE, message, values));
  }
}
