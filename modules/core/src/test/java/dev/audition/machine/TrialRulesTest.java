package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Configuration;
import dev.audition.study.AttemptEnd;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrialRulesTest {
  @Test
  void proposalsAreTakenInOrderAndOnce() {
    var study = Scenario.running(1).propose(0.1);
    study.refuses(Refusal.CONFLICT, propose(0, 0.1, 2));
    study.refuses(Refusal.CONFLICT, propose(2, 0.1, 2));
    study.refuses(Refusal.INVALID, propose(1, 1.1, 2));
    study.refuses(Refusal.INVALID, propose(1, 0.1, 99));
    study.refuses(Refusal.INVALID, propose(1, 0.1, -1));
    study.refuses(Refusal.INVALID, new StudyCommand.Exhaust(99));
    study.does(propose(1, 0.1, 2));
    assertThat(((StudyEvent.TrialProposed) study.log().getLast().event()).historyOffset())
        .isEqualTo(2);
  }

  private static StudyCommand propose(int trial, double x, long offset) {
    return new StudyCommand.Propose(trial, Scenario.point(x), offset);
  }

  @Test
  void theLimitOfTrialsHoldsForEverybody() {
    var study = Scenario.running(Scenario.NO_PRUNER, 1, Rules.rule("trials", 2)).propose(0.1);
    study.does(new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.refuses(Refusal.WRONG_STATE, propose(2, 0.1, 2));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.start(0);
    study.finish(0, 1);
    assertThat(study.refuses(Refusal.WRONG_STATE, new StudyCommand.RetryTrial(0, "ann")))
        .contains("all the 2 trials", "raise the limit");
    study.does(new StudyCommand.ChangeBudget(3, "ann"));
    study.does(new StudyCommand.RetryTrial(0, "ann"));
    assertThat(study.trial(2).facts().configuration()).isEqualTo(Scenario.point(0.1));
  }

  @Test
  void onlyPointsOfTheSpaceAreEnqueued() {
    var study = Scenario.running(1);
    study.refuses(
        Refusal.INVALID, new StudyCommand.Enqueue(Configuration.ofPlain(Map.of("y", 1.0)), "ann"));
    study.refuses(Refusal.INVALID, new StudyCommand.Enqueue(Scenario.point(-1), "ann"));
  }

  @Test
  void retryNeedsAFinalTrial() {
    var study = Scenario.running(1).propose(0.1);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.RetryTrial(0, "ann"));
    study.refuses(Refusal.UNKNOWN, new StudyCommand.RetryTrial(1, "ann"));
  }

  @Test
  void anExhaustedSearchEndsTheStudyOnceAllTrialsHaveEnded() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.does(new StudyCommand.Exhaust(3));
    study.holds(new StudyCommand.Exhaust(3));
    study.refuses(Refusal.WRONG_STATE, propose(1, 0.1, 2));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.RUNNING);
    study.finish(0, 1);
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
  }

  @Test
  void aTrialIsCancelledInEveryState() {
    var study = Scenario.running(3).propose(0.1).propose(0.2).propose(0.3).propose(0.4);
    study.start(0);
    study.submit(1);
    study.does(new StudyCommand.PauseTrial(2, "ann"));
    for (int trial = 0; trial < 4; trial++) {
      study.does(new StudyCommand.CancelTrial(trial, "ann", "no"));
      study.holds(new StudyCommand.CancelTrial(trial, "ann", "no"));
    }
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.STOPPING);
    study.end(0, new AttemptEnd.Crashed("killed"));
    study.end(1, new AttemptEnd.Lost("gone"));
    for (int trial = 0; trial < 4; trial++) {
      assertThat(study.kind(trial)).isEqualTo(Trial.Kind.CANCELLED);
    }
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ResumeTrial(0, "ann"));
    study.refuses(Refusal.UNKNOWN, new StudyCommand.CancelTrial(4, "ann", "no"));
  }

  @Test
  void aPrunedTrialOnItsWayOutCanBeCancelled() {
    var study = Scenario.running(Scenario.STOPPING, 2, Rules.rule("trials", 9));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 1, 0.1);
    study.report(1, 1, 0.2);
    study.does(new StudyCommand.CancelTrial(1, "ann", "no"));
    study.end(1, new AttemptEnd.Stopped());
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.CANCELLED);
  }

  @Test
  void aTrialIsPausedAndResumedInEveryState() {
    var study = Scenario.running(3).propose(0.1).propose(0.2).propose(0.3);
    study.start(0);
    study.submit(1);
    for (int trial = 0; trial < 3; trial++) {
      study.does(new StudyCommand.PauseTrial(trial, "ann"));
      study.holds(new StudyCommand.PauseTrial(trial, "ann"));
    }
    study.does(new StudyCommand.ResumeTrial(1, "ann"));
    study.holds(new StudyCommand.ResumeTrial(1, "ann"));
    study.end(0, new AttemptEnd.Crashed("terminated"));
    study.end(1, new AttemptEnd.Stopped());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.QUEUED);
    assertThat(study.kind(2)).isEqualTo(Trial.Kind.PAUSED);
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    study.does(new StudyCommand.ResumeTrial(2, "ann"));
    study.holds(new StudyCommand.ResumeTrial(2, "ann"));
    study.start(0);
    study.holds(new StudyCommand.ResumeTrial(0, "ann"));
    assertThat(study.attempt(0)).isEqualTo(2);
  }

  @Test
  void aTrialThatFinishesWhileItIsPausedHasItsResult() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.finish(0, 0.5);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.COMPLETED);
  }

  @Test
  void aTrialThatIsOverIsNotPaused() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.finish(0, 0.5);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.PauseTrial(0, "ann"));
    study.refuses(Refusal.UNKNOWN, new StudyCommand.PauseTrial(7, "ann"));
    study.refuses(Refusal.UNKNOWN, new StudyCommand.ResumeTrial(7, "ann"));
  }

  @Test
  void pausingATrialAtItsRungKeepsItFromPromotion() {
    var study = atRung();
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    assertThat(study.state().trials().paused(PauseCause.RUNG)).isZero();
    assertThat(study.state().trials().paused(PauseCause.HUMAN)).isEqualTo(1);
    assertThat(new StateBoard(study.state()).pausedAt(0)).isEmpty();
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
    assertThat(study.state().trials().pausedOnes()).isEmpty();
  }

  private static Scenario atRung() {
    var study = Scenario.running(Scenario.PROMOTING, 1, Rules.rule("trials", 9)).propose(0.1);
    study.start(0);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    return study;
  }

  @Test
  void aTrialOnItsWayToARungCanBeResumedAndPaused() {
    var study = Scenario.running(Scenario.PROMOTING, 1, Rules.rule("trials", 9)).propose(0.1);
    study.start(0);
    study.report(0, 1, 0.5);
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    study.end(0, new AttemptEnd.Stopped());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
  }

  @Test
  void aTrialPausedByAPersonKeepsTheStudyOpen() {
    var study = Scenario.running(Scenario.NO_PRUNER, 1, Rules.rule("trials", 1)).propose(0.1);
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.RUNNING);
    study.does(new StudyCommand.CancelTrial(0, "ann", "no"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
  }

  @Test
  void unpromotedTrialsArePrunedWhenNothingElseIsLeft() {
    var study = Scenario.running(Scenario.PROMOTING, 1, Rules.rule("trials", 1)).propose(0.1);
    study.start(0);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PRUNED);
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
  }
}
