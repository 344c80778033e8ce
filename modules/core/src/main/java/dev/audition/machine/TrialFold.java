package dev.audition.machine;

import dev.audition.machine.StudyState.Boards;
import dev.audition.machine.TrialFacts.Clocking;
import dev.audition.machine.TrialFacts.Held;
import dev.audition.machine.TrialFacts.Place;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Follows the events of trials. */
final class TrialFold {
  private TrialFold() {}

  static void follow(StateEdit edit, StudyEvent.OfTrial event) {
    if (event instanceof StudyEvent.TrialProposed proposed) {
      propose(edit, proposed);
      return;
    }
    Trial before = edit.trials.find(event.trial()).orElseThrow(() -> unknown(event));
    LogRules.check(edit, before, event);
    Trial after = after(edit, before, event);
    Transitions.require(before.kind(), event, after.kind());
    if (before.kind().live() && !after.kind().live()) {
      after = spend(edit, before, after);
    }
    edit.trials = edit.trials.with(after);
    if (event instanceof StudyEvent.TrialScored && after.kind().over()) {
      edit.standing = Standings.rescored(edit);
    } else if (after.kind().over()) {
      edit.standing = Standings.ended(edit, after);
    }
  }

  private static BrokenLog unknown(StudyEvent.OfTrial event) {
    return new BrokenLog("there is no trial %d: %s".formatted(event.trial(), event));
  }

  private static void propose(StateEdit edit, StudyEvent.TrialProposed event) {
    if (event.trial() != edit.trials.size()) {
      throw new BrokenLog(
          "trials are numbered without gaps: the next is %d: %s"
              .formatted(edit.trials.size(), event));
    }
    var configuration =
        edit.trials
            .find(event.trial() - 1)
            .map(last -> event.configuration().sharing(last.facts().configuration()))
            .orElse(event.configuration());
    edit.trials =
        edit.trials.plus(
            new Trial.Queued(
                new TrialFacts(
                    event.trial(),
                    configuration,
                    event.origin(),
                    event.bracket(),
                    -1,
                    0,
                    0,
                    0,
                    Curve.empty(),
                    event.descent().from(),
                    new Clocking(edit.at, edit.at, 0, ""),
                    Place.START,
                    event.descent())));
  }

  private static Trial after(StateEdit edit, Trial before, StudyEvent.OfTrial event) {
    TrialFacts facts = before.facts();
    return switch (event) {
      case StudyEvent.TrialProposed e -> throw unknown(e);
      case StudyEvent.AttemptSubmitted e -> new Trial.Starting(attempt(edit, facts, e.worker()));
      case StudyEvent.AttemptStarted e ->
          new Trial.Running(
              before instanceof Trial.Starting
                  ? facts.withAttempt(facts.attempt(), e.worker(), edit.at)
                  : attempt(edit, facts, e.worker()),
              e.until());
      case StudyEvent.MetricsReported e -> report(edit, before, e);
      case StudyEvent.RungReached e -> rung(edit, before, e);
      case StudyEvent.CheckpointSaved e ->
          replaced(before, advanced(facts.withCheckpoint(e.checkpoint())));
      case StudyEvent.StageEntered e ->
          replaced(before, facts.withPlace(facts.place().entered(e.stage(), false)));
      case StudyEvent.StageShared e -> share(edit, before, e);
      case StudyEvent.TrialImported e -> imported(edit, before);
      case StudyEvent.TrialScored e -> scored(before, e);
      case StudyEvent.ConfigurationChanged e ->
          before.with(facts.withConfiguration(e.configuration()));
      case StudyEvent.ResultHeld e ->
          before.with(
              facts.withPlace(
                  facts.place().holding(new Held(e.attempt(), e.metrics(), e.values()))));
      case StudyEvent.TrialStopping e ->
          new Trial.Stopping(facts, e.target(), e.reason(), until(before));
      case StudyEvent.TrialPaused e -> new Trial.Paused(facts, e.cause(), e.reason());
      case StudyEvent.TrialPromoted e -> new Trial.Queued(facts);
      case StudyEvent.TrialResumed e -> new Trial.Queued(facts);
      case StudyEvent.TrialRequeued e -> new Trial.Queued(facts.withRequeued(e.cause()));
      case StudyEvent.TrialCompleted e -> completed(edit, facts, e);
      case StudyEvent.TrialPruned e -> new Trial.Pruned(trimmed(facts), e.reason());
      case StudyEvent.TrialFailed e -> new Trial.Failed(trimmed(facts), e.reason());
      case StudyEvent.TrialCancelled e -> new Trial.Cancelled(trimmed(facts), e.reason());
    };
  }

  private static Trial scored(Trial before, StudyEvent.TrialScored event) {
    return before instanceof Trial.Completed done
        ? new Trial.Completed(done.facts(), event.values(), done.outcomes())
        : before;
  }

  private static Trial completed(
      StateEdit edit, TrialFacts facts, StudyEvent.TrialCompleted event) {
    var constraints = edit.study().terms().constraints();
    List<Double> outcomes = Outcomes.of(constraints, facts.curve(), event.metrics());
    return new Trial.Completed(trimmed(facts), event.values(), outcomes);
  }

  /** What its attempt was given stays known when it is told to end, also if told once more. */
  private static OptionalLong until(Trial before) {
    return switch (before) {
      case Trial.Running running -> running.until();
      case Trial.Stopping stopping -> stopping.until();
      case Trial other -> OptionalLong.empty();
    };
  }

  private static TrialFacts attempt(StateEdit edit, TrialFacts facts, String worker) {
    return facts.withAttempt(facts.attempt() + 1, worker, edit.at);
  }

  private static TrialFacts trimmed(TrialFacts facts) {
    return facts.withCurve(facts.curve().trimmed());
  }

  private static Trial report(StateEdit edit, Trial before, StudyEvent.MetricsReported event) {
    if (edit.controls.tuning().ranksSteps()) {
      Objective objective = edit.study().objectives().get(0);
      Double value = event.metrics().get(objective.metric());
      if (value != null) {
        var ranking = edit.boards.steps().get(event.step());
        edit.boards =
            new Boards(
                edit.boards
                    .steps()
                    .with(event.step(), ranking.with(objective.loss(value), event.trial())),
                edit.boards.rungs());
      }
    }
    var grown = before.facts().curve().with(new Report(event.step(), event.metrics()));
    return replaced(before, advanced(before.facts().withCurve(grown)));
  }

  private static Trial imported(StateEdit edit, Trial trial) {
    edit.controls = edit.controls.withTuning(edit.controls.tuning().importing());
    return trial;
  }

  private static TrialFacts advanced(TrialFacts facts) {
    return facts.place().advanced() ? facts : facts.withPlace(facts.place().advancing());
  }

  private static Trial share(StateEdit edit, Trial before, StudyEvent.StageShared event) {
    edit.spent = edit.spent.saved(event.seconds());
    TrialFacts facts = before.facts();
    return replaced(before, facts.withPlace(facts.place().entered(event.stage(), true)));
  }

  private static Trial rung(StateEdit edit, Trial before, StudyEvent.RungReached event) {
    var ranking = edit.boards.rung(event.bracket(), event.rung());
    edit.boards =
        new Boards(
            edit.boards.steps(),
            edit.boards
                .rungs()
                .with(
                    RankingMap.rungKey(event.bracket(), event.rung()),
                    ranking.with(event.loss(), event.trial())));
    return replaced(before, before.facts().withRung(event.rung()));
  }

  private static Trial replaced(Trial before, TrialFacts facts) {
    boolean imported = before instanceof Trial.Queued && before.facts().origin() == Origin.IMPORTED;
    if (!(before instanceof Trial.Running || before instanceof Trial.Stopping || imported)) {
      throw new BrokenLog("trial %d is not live".formatted(before.number()));
    }
    return before.with(facts);
  }

  /** Counts an ended attempt's time. */
  private static Trial spend(StateEdit edit, Trial before, Trial after) {
    Duration took = Duration.between(before.facts().history().attemptStarted(), edit.at);
    double seconds = Math.max(0, took.toNanos() / 1e9);
    edit.spent = edit.spent.plus(seconds);
    return after.with(after.facts().withSpent(seconds));
  }
}
