package dev.audition.machine;

import dev.audition.study.StopReason;
import java.util.Optional;
import java.util.OptionalInt;

/** What follows from every command: promotions, the stop rule, the study's end. */
final class Settling {
  private final Plan plan;
  private final GateTriggers gates;

  Settling(Plan plan) {
    this.plan = plan;
    this.gates = new GateTriggers(plan);
  }

  void settle(Turn turn) {
    closeGates(turn);
    if (turn.state().phase() instanceof StudyPhase.Running) {
      enough(turn).ifPresent(reason -> turn.emit(new StudyEvent.StudyFinishing(reason)));
    }
    if (turn.state().phase() instanceof StudyPhase.Running) {
      gates.afterTrials(turn);
      promote(turn);
      if (idle(turn.state())) {
        turn.emit(new StudyEvent.StudyFinishing(StopReason.enough(everyTrial(turn.state()))));
      }
    }
    if (turn.state().phase() instanceof StudyPhase.Finishing finishing) {
      finish(turn, finishing.reason());
    }
  }

  /** Nobody is asked about a trial that is over. */
  private static void closeGates(Turn turn) {
    for (Gate gate : turn.state().gates().values()) {
      boolean over =
          gate.trial().filter(t -> turn.state().trials().get(t).kind().over()).isPresent();
      if (gate.open() && over) {
        cancel(turn, gate, "the trial is over");
      }
    }
  }

  private static void cancel(Turn turn, Gate gate, String note) {
    var answer = new Gate.Answer(GateOutcome.CANCELLED, "study", "", note, gate.evidenceHash());
    turn.emit(new StudyEvent.GateAnswered(gate.id(), answer));
  }

  private Optional<StopReason> enough(Turn turn) {
    return plan.enough(turn.state(), turn.at());
  }

  private String everyTrial(StudyState state) {
    return state.controls().exhausted()
        ? "the search space is exhausted"
        : "all %d trials have ended".formatted(state.trials().size());
  }

  /**
   * Paused trials go on where there is room, before anything new begins: a proposal that was made
   * ahead waits behind them, else it would keep every promotion out.
   */
  private void promote(Turn turn) {
    release(turn);
    if (turn.state().waiting() || !plan.pruner(turn.state()).promotes()) {
      return;
    }
    while (turn.state().trials().paused(PauseCause.RUNG) > 0 && slots(turn.state()) > 0) {
      var board = new StateBoard(turn.state());
      OptionalInt next = plan.pruner(turn.state()).promote(board);
      if (next.isEmpty()) {
        return;
      }
      int rung =
          board
              .pausedAt(next.getAsInt())
              .orElseThrow(
                  () -> new IllegalStateException("the pruner promoted a trial that runs"));
      if (!gates.beforePromotion(turn, turn.state().trials().get(next.getAsInt()), rung)) {
        turn.emit(new StudyEvent.TrialPromoted(next.getAsInt(), rung));
      }
    }
  }

  /** What a pruner that never promotes finds paused goes on: it was paused by another one. */
  private void release(Turn turn) {
    if (turn.state().trials().paused(PauseCause.RUNG) == 0
        || plan.pruner(turn.state()).promotes()) {
      return;
    }
    for (Trial trial : turn.state().trials().pausedOnes()) {
      if (trial instanceof Trial.Paused paused
          && paused.cause() == PauseCause.RUNG
          && !turn.state().guarded(trial.number())) {
        turn.emit(new StudyEvent.TrialResumed(trial.number(), "the pruner"));
      }
    }
  }

  private static int slots(StudyState state) {
    return state.controls().parallel() - state.trials().live() - state.trials().queuedAgain();
  }

  static int room(StudyState state) {
    return state.controls().parallel()
        - state.trials().live()
        - state.trials().count(Trial.Kind.QUEUED);
  }

  /**
   * Nothing runs, nothing can be proposed, and nobody is asked. While the window is closed, paused
   * trials may still be promoted later.
   */
  private boolean idle(StudyState state) {
    return state.trials().live() == 0
        && state.trials().count(Trial.Kind.QUEUED) == 0
        && state.trials().paused(PauseCause.HUMAN) == 0
        && (state.controls().window().open() || state.trials().paused(PauseCause.RUNG) == 0)
        && state.gates().values().stream().noneMatch(Gate::open)
        && !plan.mayPropose(state);
  }

  private static void finish(Turn turn, StopReason reason) {
    cancelQueued(turn);
    for (Trial trial : turn.state().trials().pausedOnes()) {
      turn.emit(
          trial instanceof Trial.Paused paused && paused.cause() == PauseCause.RUNG
              ? new StudyEvent.TrialPruned(trial.number(), "not promoted before the study's end")
              : new StudyEvent.TrialCancelled(trial.number(), "the study is finished"));
    }
    for (Trial trial : turn.state().trials().liveOnes()) {
      if (!(trial instanceof Trial.Stopping stopping)
          || stopping.target().pauses() && stopping.target() != StopTarget.COMPLETE) {
        TrialRules.stop(turn, trial, StopTarget.CANCEL, "the study is finished");
      }
    }
    for (Gate gate : turn.state().gates().values()) {
      if (gate.open()) {
        cancel(turn, gate, "the study is over");
      }
    }
    if (turn.state().trials().live() == 0) {
      turn.emit(
          reason.kind() == StopReason.Kind.FAILURES
              ? new StudyEvent.StudyFailed(reason)
              : new StudyEvent.StudyFinished(reason));
    }
  }

  private static void cancelQueued(Turn turn) {
    var trials = turn.state().trials();
    for (Trial trial : trials.queuedOnes(trials.size())) {
      turn.emit(new StudyEvent.TrialCancelled(trial.number(), "the study is finished"));
    }
  }
}
