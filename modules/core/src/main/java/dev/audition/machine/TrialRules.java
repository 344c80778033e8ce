package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.sampler.Proposal;
import dev.audition.space.Configuration;
import java.util.Locale;
import java.util.Optional;

/** Judges proposals, and what people ask of single trials. */
final class TrialRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  private final Plan plan;

  TrialRules(Plan plan) {
    this.plan = plan;
  }

  Optional<Refused> propose(Turn turn, StudyCommand.Propose command) {
    StudyState state = turn.state();
    if (!(state.phase() instanceof StudyPhase.Running)) {
      return wrong("the study is not running, so no trial is proposed");
    }
    if (!state.controls().window().open()) {
      return wrong("the window is closed, so no trial is proposed");
    }
    if (command.trial() != state.trials().size()) {
      return Optional.of(
          refuse(
              Refusal.CONFLICT,
              "the next trial is %d, so the proposal for %d is not taken",
              state.trials().size(),
              command.trial()));
    }
    if (!plan.mayPropose(state)) {
      return wrong("the study has all the trials it may have");
    }
    Optional<Refused> early = early(state, command.trial());
    if (early.isPresent()) {
      return early;
    }
    Optional<Refused> future = future(state, command.historyOffset());
    if (future.isPresent()) {
      return future;
    }
    return outdated(state, command.historyOffset()).or(() -> add(turn, command));
  }

  private static Optional<Refused> outdated(StudyState state, long historyOffset) {
    return historyOffset >= state.controls().tuning().since()
        ? HOLDS
        : Optional.of(
            refuse(
                Refusal.CONFLICT,
                "the sampler or the space was changed at offset %d, the proposal is from %d",
                state.controls().tuning().since(),
                historyOffset));
  }

  private Optional<Refused> add(Turn turn, StudyCommand.Propose command) {
    return descent(turn.state(), command.proposal())
        .map(descent -> add(turn, command, descent))
        .orElseGet(
            () ->
                Optional.of(
                    refuse(
                        Refusal.INVALID,
                        "a parent must be a completed trial, and a step 1 or more, but are %s, %s",
                        command.proposal().parent(),
                        command.proposal().until())));
  }

  /** Where a proposal begins and ends; empty if that cannot be. */
  private static Optional<Descent> descent(StudyState state, Proposal proposal) {
    if (proposal.until().isPresent() && proposal.until().getAsLong() < 1) {
      return Optional.empty();
    }
    if (proposal.parent().isEmpty()) {
      return Optional.of(
          proposal.until().isEmpty()
              ? Descent.NONE
              : new Descent(proposal.parent(), Optional.empty(), proposal.until()));
    }
    return state
        .trials()
        .find(proposal.parent().getAsInt())
        .filter(Trial.Completed.class::isInstance)
        .map(
            parent ->
                new Descent(proposal.parent(), parent.facts().checkpoint(), proposal.until()));
  }

  /** A strict study's proposals wait for the results that they are made from. */
  private Optional<Refused> early(StudyState state, int trial) {
    return trial < plan.known(state)
        ? HOLDS
        : Optional.of(
            refuse(
                Refusal.CONFLICT,
                "the study is strict: trial %d waits until trial %d and all before it are final",
                trial,
                trial - plan.spec().parallel()));
  }

  /** A proposal can only have been made from what the log has. */
  private static Optional<Refused> future(StudyState state, long offset) {
    return offset >= 0 && offset <= state.offset()
        ? HOLDS
        : Optional.of(
            refuse(
                Refusal.INVALID,
                "the history's offset must be from 0 to %d, the log's length, but is %d",
                state.offset(),
                offset));
  }

  Optional<Refused> exhaust(Turn turn, StudyCommand.Exhaust command) {
    if (!(turn.state().phase() instanceof StudyPhase.Running)) {
      return wrong("the study is not running, so the sampler is not asked");
    }
    if (!turn.state().controls().window().open()) {
      return wrong("the window is closed, so the sampler is not asked");
    }
    Optional<Refused> future = future(turn.state(), command.historyOffset());
    if (future.isPresent()) {
      return future;
    }
    if (command.historyOffset() < turn.state().controls().tuning().since()) {
      return Optional.of(
          refuse(Refusal.CONFLICT, "the sampler or the space was changed since it was asked"));
    }
    if (!turn.state().controls().exhausted()) {
      turn.emit(new StudyEvent.SearchExhausted(command.historyOffset()));
    }
    return HOLDS;
  }

  Optional<Refused> enqueue(Turn turn, StudyCommand.Enqueue command) {
    return open(turn)
        .or(() -> full(turn))
        .or(() -> add(turn, command.configuration(), Origin.ENQUEUED, turn.state().offset()));
  }

  Optional<Refused> retry(Turn turn, StudyCommand.RetryTrial command) {
    return open(turn)
        .or(() -> full(turn))
        .or(
            () ->
                find(turn, command.trial())
                    .map(trial -> again(turn, trial))
                    .orElseGet(() -> unknown(turn, command.trial())));
  }

  private Optional<Refused> again(Turn turn, Trial trial) {
    if (!trial.kind().over()) {
      return wrong(
          "trial %d is %s; only a final trial is tried once more", trial.number(), word(trial));
    }
    return add(turn, trial.facts().configuration(), Origin.ENQUEUED, turn.state().offset());
  }

  /** Makes the next trial of a configuration, if it is a point of the space. */
  Optional<Refused> add(Turn turn, Configuration configuration, Origin origin, long offset) {
    return outside(turn, configuration)
        .or(
            () -> {
              int number = turn.state().trials().size();
              int bracket = plan.pruner(turn.state()).bracket(number);
              return emit(
                  turn,
                  new StudyEvent.TrialProposed(number, configuration, origin, offset, bracket));
            });
  }

  private Optional<Refused> add(Turn turn, StudyCommand.Propose command, Descent descent) {
    return outside(turn, command.configuration())
        .or(
            () ->
                emit(
                    turn,
                    new StudyEvent.TrialProposed(
                        command.trial(),
                        command.configuration(),
                        Origin.SAMPLER,
                        command.historyOffset(),
                        plan.pruner(turn.state()).bracket(command.trial()),
                        descent)));
  }

  private Optional<Refused> outside(Turn turn, Configuration configuration) {
    return plan.space(turn.state())
        .violation(configuration)
        .map(
            violation ->
                refuse(Refusal.INVALID, "%s in the configuration %s", violation, configuration));
  }

  Optional<Refused> cancel(Turn turn, StudyCommand.CancelTrial command) {
    Optional<Trial> found = find(turn, command.trial());
    if (found.isEmpty()) {
      return unknown(turn, command.trial());
    }
    String reason = "%s by %s".formatted(command.reason(), command.by());
    return switch (found.get()) {
      case Trial.Queued trial -> emit(turn, new StudyEvent.TrialCancelled(trial.number(), reason));
      case Trial.Paused trial -> emit(turn, new StudyEvent.TrialCancelled(trial.number(), reason));
      case Trial.Stopping trial when trial.target() == StopTarget.CANCEL -> HOLDS;
      case Trial.Cancelled trial -> HOLDS;
      case Trial trial when trial.kind().live() -> stop(turn, trial, StopTarget.CANCEL, reason);
      case Trial trial -> wrong("trial %d is %s already", trial.number(), word(trial));
    };
  }

  Optional<Refused> pause(Turn turn, StudyCommand.PauseTrial command) {
    Optional<Trial> found = find(turn, command.trial());
    if (found.isEmpty()) {
      return unknown(turn, command.trial());
    }
    String reason = "paused by " + command.by();
    return switch (found.get()) {
      case Trial.Queued trial ->
          emit(turn, new StudyEvent.TrialPaused(trial.number(), PauseCause.HUMAN, reason));
      case Trial.Paused trial when trial.cause() == PauseCause.HUMAN -> HOLDS;
      case Trial.Paused trial ->
          emit(turn, new StudyEvent.TrialPaused(trial.number(), PauseCause.HUMAN, reason));
      case Trial.Stopping trial when trial.target() == StopTarget.PAUSE_BY_HUMAN -> HOLDS;
      case Trial.Stopping trial when trial.target() == StopTarget.COMPLETE ->
          wrong("trial %d has done its part and is about to complete", trial.number());
      case Trial.Stopping trial when trial.target().pauses() ->
          stop(turn, trial, StopTarget.PAUSE_BY_HUMAN, reason);
      case Trial.Starting trial -> stop(turn, trial, StopTarget.PAUSE_BY_HUMAN, reason);
      case Trial.Running trial -> stop(turn, trial, StopTarget.PAUSE_BY_HUMAN, reason);
      case Trial trial -> wrong("trial %d is %s already", trial.number(), word(trial));
    };
  }

  Optional<Refused> resume(Turn turn, StudyCommand.ResumeTrial command) {
    Optional<Trial> found = find(turn, command.trial());
    if (found.isEmpty()) {
      return unknown(turn, command.trial());
    }
    boolean guarded = turn.state().guarded(command.trial());
    return switch (found.get()) {
      case Trial.Paused trial when trial.cause() == PauseCause.GATE -> gated(trial);
      case Trial.Paused trial when guarded ->
          emit(
              turn, new StudyEvent.TrialPaused(trial.number(), PauseCause.GATE, "waits for gates"));
      case Trial.Paused trial -> emit(turn, resumed(trial, command.by()));
      case Trial.Stopping trial when trial.target() == StopTarget.PAUSE_AT_GATE -> gated(trial);
      case Trial.Stopping trial when trial.target() == StopTarget.REQUEUE -> HOLDS;
      case Trial.Stopping trial when trial.target() == StopTarget.COMPLETE -> HOLDS;
      case Trial.Stopping trial when trial.target().pauses() ->
          stop(
              turn,
              trial,
              guarded ? StopTarget.PAUSE_AT_GATE : StopTarget.REQUEUE,
              "resumed by " + command.by());
      case Trial.Queued trial -> HOLDS;
      case Trial.Starting trial -> HOLDS;
      case Trial.Running trial -> HOLDS;
      case Trial trial -> wrong("trial %d is %s already", trial.number(), word(trial));
    };
  }

  /** A paused trial goes on; one that has its result already is done. */
  static StudyEvent resumed(Trial trial, String by) {
    return trial
        .facts()
        .held()
        .<StudyEvent>map(
            held ->
                new StudyEvent.TrialCompleted(
                    trial.number(), held.attempt(), held.metrics(), held.values()))
        .orElseGet(() -> new StudyEvent.TrialResumed(trial.number(), by));
  }

  private static Optional<Refused> gated(Trial trial) {
    return wrong("trial %d waits for a gate; answer the gate", trial.number());
  }

  private static Optional<Refused> emit(Turn turn, StudyEvent event) {
    turn.emit(event);
    return HOLDS;
  }

  static Optional<Refused> stop(Turn turn, Trial trial, StopTarget target, String reason) {
    return emit(
        turn,
        new StudyEvent.TrialStopping(trial.number(), trial.facts().attempt(), target, reason));
  }

  private static Optional<Trial> find(Turn turn, int number) {
    return turn.state().trials().find(number);
  }

  private static Optional<Refused> unknown(Turn turn, int number) {
    return Optional.of(
        refuse(
            Refusal.UNKNOWN,
            "there is no trial %d; the study has %d",
            number,
            turn.state().trials().size()));
  }

  private static Optional<Refused> open(Turn turn) {
    return switch (turn.state().phase()) {
      case StudyPhase.Created phase -> HOLDS;
      case StudyPhase.Running phase -> HOLDS;
      case StudyPhase.Paused phase -> HOLDS;
      case StudyPhase.Finishing phase -> wrong("the study is finishing; fork it to go on");
      case StudyPhase.Finished phase -> wrong("the study is finished; fork it to go on");
      case StudyPhase.Failed phase -> wrong("the study has failed; fork it to go on");
    };
  }

  /** What people ask for counts against the limit of trials like what the sampler proposes. */
  Optional<Refused> full(Turn turn) {
    var limit = plan.trialLimit(turn.state());
    return limit.isPresent() && turn.state().own() >= limit.getAsInt()
        ? wrong("the study has all the %d trials it may have; raise the limit", limit.getAsInt())
        : HOLDS;
  }

  private static Optional<Refused> wrong(String message, Object... values) {
    return Optional.of(refuse(Refusal.WRONG_STATE, message, values));
  }

  private static String word(Trial trial) {
    return trial.kind().name().toLowerCase(Locale.ROOT);
  }
}
