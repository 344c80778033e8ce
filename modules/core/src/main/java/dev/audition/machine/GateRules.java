package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.study.StopReason;
import java.util.ArrayList;
import java.util.Optional;

/** Judges gates: each gets one answer, and nothing it guards happens before. */
final class GateRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  private final AnswerRules answers;

  GateRules(Plan plan) {
    this.answers = new AnswerRules(plan);
  }

  Optional<Refused> open(Turn turn, StudyCommand.OpenGate command) {
    Gate gate = command.gate();
    Gate known = turn.state().gates().get(gate.id());
    if (known != null && known.asksTheSame(gate)) {
      return HOLDS;
    }
    if (known != null) {
      return Optional.of(
          refuse(Refusal.CONFLICT, "there is a gate '%s' already; choose another id", gate.id()));
    }
    StudyPhase phase = turn.state().phase();
    if (phase.over() || phase instanceof StudyPhase.Finishing) {
      return wrong("the study is finishing or over, so nothing can wait for a gate");
    }
    if (!gate.open()) {
      return Optional.of(refuse(Refusal.INVALID, "a gate is opened without an answer"));
    }
    if (gate.id().isBlank() || gate.id().contains("@") || !gate.rule().isEmpty()) {
      return Optional.of(
          refuse(
              Refusal.INVALID,
              "a gate's id must not be empty or have an '@', which is for gates that open by a"
                  + " rule, but is '%s'",
              gate.id()));
    }
    return guard(turn, gate);
  }

  /** Opens a gate, if what it is to guard can wait; with what is to be shown. */
  static Optional<Refused> guard(Turn turn, Gate gate) {
    return gate.trial().isEmpty() ? emit(turn, gate) : guard(turn, gate, gate.trial().get());
  }

  private static Optional<Refused> emit(Turn turn, Gate gate) {
    var lines = new ArrayList<>(gate.evidence());
    lines.addAll(Evidence.of(turn.state(), gate.trial()));
    turn.emit(new StudyEvent.GateOpened(gate.showing(lines)));
    return HOLDS;
  }

  private static Optional<Refused> guard(Turn turn, Gate gate, int number) {
    Optional<Trial> found = turn.state().trials().find(number);
    if (found.isEmpty()) {
      return Optional.of(refuse(Refusal.UNKNOWN, "there is no trial %d", number));
    }
    return switch (found.get()) {
      case Trial.Queued trial -> waits(turn, gate, trial);
      case Trial.Paused trial -> emit(turn, gate);
      case Trial.Starting trial -> stops(turn, gate, trial);
      case Trial.Running trial -> stops(turn, gate, trial);
      case Trial.Stopping trial when trial.target() == StopTarget.REQUEUE ->
          stops(turn, gate, trial);
      case Trial.Stopping trial when trial.target().pauses() -> emit(turn, gate);
      case Trial.Stopping trial -> wrong("trial %d ends, so it cannot wait for a gate", number);
      case Trial trial -> wrong("trial %d is over, so it cannot wait for a gate", number);
    };
  }

  private static Optional<Refused> waits(Turn turn, Gate gate, Trial trial) {
    emit(turn, gate);
    turn.emit(
        new StudyEvent.TrialPaused(trial.number(), PauseCause.GATE, "waits for gate " + gate.id()));
    return HOLDS;
  }

  private static Optional<Refused> stops(Turn turn, Gate gate, Trial trial) {
    emit(turn, gate);
    return TrialRules.stop(turn, trial, StopTarget.PAUSE_AT_GATE, "waits for gate " + gate.id());
  }

  Optional<Refused> answer(Turn turn, StudyCommand.AnswerGate command) {
    Gate gate = turn.state().gates().get(command.gate());
    if (gate == null) {
      return Optional.of(refuse(Refusal.UNKNOWN, "there is no gate '%s'", command.gate()));
    }
    if (!gate.open()) {
      Gate.Answer first = gate.answer().orElseThrow();
      return first.equals(AnswerRules.recorded(gate, command.answer()))
          ? HOLDS
          : Optional.of(
              refuse(
                  Refusal.CONFLICT,
                  "gate '%s' was answered %s by %s; an answer is given once",
                  gate.id(),
                  first.outcome(),
                  first.by()));
    }
    return answers
        .judge(gate, command.answer())
        .or(() -> settle(turn, gate, AnswerRules.recorded(gate, command.answer())));
  }

  /** Lets the default take over where a deadline has passed. */
  Optional<Refused> expire(Turn turn) {
    for (Gate gate : turn.state().gates().values()) {
      if (gate.open() && gate.deadline().filter(d -> !turn.at().isBefore(d)).isPresent()) {
        var outcome =
            gate.approveByDefault() ? GateOutcome.EXPIRED_APPROVED : GateOutcome.EXPIRED_REJECTED;
        settle(turn, gate, new Gate.Answer(outcome, "deadline", "", "", gate.evidenceHash()));
      }
    }
    return HOLDS;
  }

  private Optional<Refused> settle(Turn turn, Gate gate, Gate.Answer answer) {
    turn.emit(new StudyEvent.GateAnswered(gate.id(), answer));
    Optional<Refused> refused = answers.apply(turn, gate, answer);
    if (refused.isPresent()) {
      return refused;
    }
    if (gate.trial().isPresent()) {
      release(turn, gate, answer);
    } else if (!answer.outcome().goesOn()) {
      hold(turn, answer.by(), "gate %s said no".formatted(gate.id()));
    }
    return HOLDS;
  }

  /** A no to a study pauses it; one that has not started never does. */
  private static void hold(Turn turn, String by, String reason) {
    if (turn.state().phase() instanceof StudyPhase.Running) {
      ControlRules.halt(turn, by, reason);
    } else if (turn.state().phase() instanceof StudyPhase.Created) {
      turn.emit(new StudyEvent.StudyFinishing(StopReason.enough(reason)));
    }
  }

  private static void release(Turn turn, Gate gate, Gate.Answer answer) {
    Trial trial = turn.state().trials().get(gate.trial().orElseThrow());
    boolean stopping = trial instanceof Trial.Stopping s && s.target().pauses();
    if (!answer.outcome().goesOn()) {
      String reason = "gate %s said no".formatted(gate.id());
      if (trial instanceof Trial.Paused) {
        turn.emit(new StudyEvent.TrialCancelled(trial.number(), reason));
      } else if (stopping) {
        TrialRules.stop(turn, trial, StopTarget.CANCEL, reason);
      }
    } else if (!turn.state().guarded(trial.number())) {
      goOn(turn, trial, answer.by());
    }
  }

  /** A trial that waited for gates alone goes on; one that waits for more does not yet. */
  private static void goOn(Turn turn, Trial trial, String by) {
    if (trial instanceof Trial.Paused paused && paused.cause() == PauseCause.GATE) {
      turn.emit(TrialRules.resumed(trial, by));
    } else if (trial instanceof Trial.Stopping stopping
        && stopping.target() == StopTarget.PAUSE_AT_GATE) {
      TrialRules.stop(turn, trial, StopTarget.REQUEUE, "a gate let it go on");
    }
  }

  private static Optional<Refused> wrong(String message, Object... values) {
    return Optional.of(refuse(Refusal.WRONG_STATE, message, values));
  }
}
