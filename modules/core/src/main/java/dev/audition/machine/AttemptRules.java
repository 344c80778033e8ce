package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.machine.StudyCommand.OfAttempt;
import dev.audition.pruner.RungLadder;
import dev.audition.study.AttemptEnd;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges what attempts tell: only the current attempt of a trial can change anything. */
final class AttemptRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  private final Plan plan;
  private final GateTriggers gates;
  private final ReportRules reports;
  private final EndRules ends;

  AttemptRules(Plan plan) {
    this.plan = plan;
    this.gates = new GateTriggers(plan);
    this.reports = new ReportRules(plan, gates);
    this.ends = new EndRules(plan, gates);
  }

  Optional<Refused> judge(Turn turn, OfAttempt command) {
    Optional<Trial> found = turn.state().trials().find(command.trial());
    if (found.isEmpty()) {
      return Optional.of(
          refuse(
              Refusal.UNKNOWN,
              "there is no trial %d; the study has %d",
              command.trial(),
              turn.state().trials().size()));
    }
    Trial trial = found.get();
    return switch (command) {
      case StudyCommand.SubmitAttempt c -> launch(turn, trial, c);
      case StudyCommand.StartAttempt c -> launch(turn, trial, c);
      case StudyCommand.ReportMetrics c ->
          current(trial, c).or(() -> reports.report(begun(turn, trial), c));
      case StudyCommand.SaveCheckpoint c -> current(trial, c).or(() -> save(turn, trial, c));
      case StudyCommand.EnterStage c -> current(trial, c).or(() -> enter(turn, trial, c));
      case StudyCommand.ShareStage c -> current(trial, c).or(() -> share(turn, trial, c));
      case StudyCommand.EndAttempt c -> end(turn, trial, c);
    };
  }

  private Optional<Refused> launch(Turn turn, Trial trial, OfAttempt command) {
    int next = trial.facts().attempt() + 1;
    boolean again = command.attempt() == trial.facts().attempt() && trial.kind().live();
    if (again && sameWorker(trial, command)) {
      return started(turn, trial, command);
    }
    if (again || command.attempt() != next) {
      return stale(trial, command);
    }
    if (!(trial instanceof Trial.Queued)) {
      return Optional.of(
          refuse(
              Refusal.WRONG_STATE,
              "trial %d is %s; only a queued trial is started",
              trial.number(),
              word(trial)));
    }
    if (!(turn.state().phase() instanceof StudyPhase.Running) || turn.state().waiting()) {
      return Optional.of(
          refuse(Refusal.WRONG_STATE, "the study is not running, so no attempt is started"));
    }
    if (turn.state().trials().live() >= turn.state().controls().parallel()) {
      return Optional.of(
          refuse(
              Refusal.WRONG_STATE,
              "%d attempts are live, which is all that may be",
              turn.state().trials().live()));
    }
    turn.emit(
        switch (command) {
          case StudyCommand.SubmitAttempt c ->
              new StudyEvent.AttemptSubmitted(c.trial(), c.attempt(), c.worker());
          case OfAttempt c -> start(turn, trial, c);
        });
    return HOLDS;
  }

  private static boolean sameWorker(Trial trial, OfAttempt command) {
    String worker = trial.facts().history().worker();
    return switch (command) {
      case StudyCommand.SubmitAttempt c -> c.worker().equals(worker);
      case StudyCommand.StartAttempt c ->
          c.worker().equals(worker) || trial instanceof Trial.Starting;
      case OfAttempt c -> false;
    };
  }

  /** A submitted attempt starts; one that runs already has been told twice. */
  private Optional<Refused> started(Turn turn, Trial trial, OfAttempt command) {
    if (trial instanceof Trial.Starting && command instanceof StudyCommand.StartAttempt) {
      turn.emit(start(turn, trial, command));
    }
    return HOLDS;
  }

  private StudyEvent.AttemptStarted start(Turn turn, Trial trial, OfAttempt command) {
    String worker =
        command instanceof StudyCommand.StartAttempt c
            ? c.worker()
            : trial.facts().history().worker();
    return new StudyEvent.AttemptStarted(
        trial.number(),
        command.attempt(),
        worker,
        until(turn.state(), trial),
        trial.facts().checkpoint());
  }

  /** The step of the trial's next rung, where trials pause at rungs, or at which it is complete. */
  private OptionalLong until(StudyState state, Trial trial) {
    OptionalLong rung = nextRung(state, trial);
    OptionalLong complete = trial.facts().descent().until();
    if (rung.isPresent() && complete.isPresent()) {
      return OptionalLong.of(Math.min(rung.getAsLong(), complete.getAsLong()));
    }
    return rung.isPresent() ? rung : complete;
  }

  private OptionalLong nextRung(StudyState state, Trial trial) {
    if (!plan.pruner(state).promotes()) {
      return OptionalLong.empty();
    }
    RungLadder ladder = plan.pruner(state).ladder(trial.facts().bracket());
    int next = trial.facts().rung() + 1;
    return next < ladder.size() ? OptionalLong.of(ladder.steps().get(next)) : OptionalLong.empty();
  }

  /** A report of an attempt that was only submitted says that it has started. */
  private Turn begun(Turn turn, Trial trial) {
    if (trial instanceof Trial.Starting) {
      String worker = trial.facts().history().worker();
      int attempt = trial.facts().attempt();
      return turn.emit(
          start(turn, trial, new StudyCommand.StartAttempt(trial.number(), attempt, worker)));
    }
    return turn;
  }

  private Optional<Refused> save(Turn turn, Trial trial, StudyCommand.SaveCheckpoint command) {
    long step = command.checkpoint().step();
    if (step < 0) {
      return Optional.of(
          refuse(Refusal.INVALID, "a checkpoint's step must be 0 or more, but is %d", step));
    }
    if (trial.facts().checkpoint().filter(command.checkpoint()::equals).isPresent()) {
      return HOLDS;
    }
    if (trial
        .facts()
        .checkpoint()
        .filter(c -> c.step() > command.checkpoint().step())
        .isPresent()) {
      return Optional.of(
          refuse(
              Refusal.CONFLICT,
              "the checkpoint of step %d is older than the one there is, of step %d",
              command.checkpoint().step(),
              trial.facts().checkpoint().get().step()));
    }
    begun(turn, trial)
        .emit(
            new StudyEvent.CheckpointSaved(
                command.trial(), command.attempt(), command.checkpoint()));
    return HOLDS;
  }

  private Optional<Refused> enter(Turn turn, Trial trial, StudyCommand.EnterStage command) {
    Optional<Refused> invalid = ReportRules.invalidName("a stage's name", command.stage());
    if (invalid.isEmpty()
        && !trial.facts().stage().equals(command.stage())
        && !gates.beforeStage(turn, trial, command.stage())) {
      begun(turn, trial)
          .emit(new StudyEvent.StageEntered(command.trial(), command.attempt(), command.stage()));
    }
    return invalid;
  }

  private Optional<Refused> share(Turn turn, Trial trial, StudyCommand.ShareStage command) {
    Optional<Refused> invalid =
        ReportRules.invalidName("a stage's name", command.stage())
            .or(() -> ReportRules.invalidName("the key of a stage's result", command.key()));
    if (invalid.isPresent()) {
      return invalid;
    }
    if (!(command.seconds() >= 0 && Double.isFinite(command.seconds()))) {
      return Optional.of(
          refuse(
              Refusal.INVALID,
              "the seconds that sharing a stage saved must be 0 or more, but are %s",
              command.seconds()));
    }
    if (!(trial.facts().place().shared() && trial.facts().stage().equals(command.stage()))) {
      begun(turn, trial)
          .emit(
              new StudyEvent.StageShared(
                  command.trial(),
                  command.attempt(),
                  command.stage(),
                  command.key(),
                  command.seconds()));
    }
    return HOLDS;
  }

  private Optional<Refused> end(Turn turn, Trial trial, StudyCommand.EndAttempt command) {
    if (over(trial, command)) {
      return HOLDS;
    }
    Optional<Refused> stale = current(trial, command);
    if (stale.isEmpty()) {
      ends.end(turn, trial, command);
    }
    return stale;
  }

  /** The attempt has ended already; but a result that did not count is never said to hold. */
  private static boolean over(Trial trial, StudyCommand.EndAttempt command) {
    boolean counted =
        !(command.end() instanceof AttemptEnd.Finished) || trial instanceof Trial.Completed;
    return command.attempt() > 0
        && command.attempt() == trial.facts().attempt()
        && !trial.kind().live()
        && counted;
  }

  private Optional<Refused> current(Trial trial, OfAttempt command) {
    return command.attempt() == trial.facts().attempt() && trial.kind().live()
        ? HOLDS
        : stale(trial, command);
  }

  private Optional<Refused> stale(Trial trial, OfAttempt command) {
    return Optional.of(
        refuse(
            Refusal.STALE_ATTEMPT,
            "attempt %d of trial %d is not the current one: the trial is %s, its latest attempt %d",
            command.attempt(),
            trial.number(),
            word(trial),
            trial.facts().attempt()));
  }

  private static String word(Trial trial) {
    return trial.kind().name().toLowerCase(java.util.Locale.ROOT);
  }
}
