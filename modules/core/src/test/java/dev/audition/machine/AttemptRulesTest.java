package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AttemptRulesTest {
  private final Scenario study = Scenario.running(2).propose(0.1).propose(0.2).propose(0.3);

  @Test
  void anAttemptStartsOnce() {
    study.start(0);
    study.holds(new StudyCommand.StartAttempt(0, 1, "w"));
    study.refuses(Refusal.STALE_ATTEMPT, new StudyCommand.StartAttempt(0, 1, "other"));
    study.refuses(Refusal.STALE_ATTEMPT, new StudyCommand.SubmitAttempt(0, 1, "other"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.RUNNING);
  }

  @Test
  void onlyTheNextAttemptOfAQueuedTrialStarts() {
    study.refuses(Refusal.STALE_ATTEMPT, new StudyCommand.StartAttempt(0, 0, "w"));
    study.refuses(Refusal.STALE_ATTEMPT, new StudyCommand.StartAttempt(0, 2, "w"));
    study.refuses(Refusal.UNKNOWN, new StudyCommand.StartAttempt(9, 1, "w"));
    study.refuses(Refusal.UNKNOWN, new StudyCommand.StartAttempt(-1, 1, "w"));
    study.start(0);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(0, 2, "w"));
  }

  @Test
  void noMoreAttemptsAreLiveThanMayBe() {
    study.start(0).start(1);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(2, 1, "w"));
    study.does(new StudyCommand.ChangeParallelism(3, "ann"));
    study.start(2);
  }

  @Test
  void nothingStartsWhileTheStudyIsPaused() {
    study.does(new StudyCommand.PauseStudy("ann", "lunch"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(0, 1, "w"));
  }

  @Test
  void aSubmittedAttemptStartsOnWhicheverWorkerItGets() {
    study.submit(0);
    study.holds(new StudyCommand.SubmitAttempt(0, 1, "slurm"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.STARTING);
    study.does(new StudyCommand.StartAttempt(0, 1, "node7"));
    assertThat(study.trial(0).facts().history().worker()).isEqualTo("node7");
    assertThat(study.attempt(0)).isEqualTo(1);
    study.refuses(Refusal.STALE_ATTEMPT, new StudyCommand.StartAttempt(0, 1, "node8"));
  }

  @Test
  void aReportOfASubmittedAttemptSaysThatItRuns() {
    study.submit(0);
    assertThat(study.report(0, 0, 1.0))
        .hasSize(2)
        .first()
        .isInstanceOf(StudyEvent.AttemptStarted.class);
    study.submit(1);
    study.save(1, 1);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.RUNNING);
  }

  @Test
  void aRefusedReportOfASubmittedAttemptChangesNothing() {
    study.submit(0);
    study.refuses(Refusal.INVALID, study.reporting(0, -1, 1.0));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.STARTING);
  }

  @Test
  void anOldAttemptCanChangeNothing() {
    study.start(0);
    study.report(0, 0, 1.0);
    study.end(0, new AttemptEnd.Lost("lease over"));
    study.refuses(Refusal.STALE_ATTEMPT, study.reporting(0, 1, 0.5));
    study.start(0);
    var old = new Report(1, Map.of("loss", 0.5));
    study.refuses(Refusal.STALE_ATTEMPT, new StudyCommand.ReportMetrics(0, 1, old));
    study.refuses(
        Refusal.STALE_ATTEMPT, new StudyCommand.SaveCheckpoint(0, 1, new Checkpoint(1, "c")));
    study.refuses(
        Refusal.STALE_ATTEMPT,
        new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Finished(Map.of("loss", 0.1))));
    study.refuses(
        Refusal.STALE_ATTEMPT, new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Crashed("late")));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.RUNNING);
  }

  @Test
  void aResultThatDoesNotCountIsNotAcknowledged() {
    study.start(0);
    study.end(0, new AttemptEnd.Lost("lease over"));
    study.refuses(
        Refusal.STALE_ATTEMPT,
        new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Finished(Map.of("loss", 0.1))));
  }

  @Test
  void anAttemptEndsOnce() {
    study.start(0);
    study.finish(0, 0.3);
    study.holds(new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Finished(Map.of("loss", 0.3))));
    study.holds(new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Lost("late")));
    assertThat(study.trial(0)).isInstanceOf(Trial.Completed.class);
  }

  @Test
  void aTrialThatWasNeverStartedCannotEnd() {
    study.refuses(
        Refusal.STALE_ATTEMPT, new StudyCommand.EndAttempt(0, 0, new AttemptEnd.Lost("what")));
    study.refuses(
        Refusal.STALE_ATTEMPT, new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Lost("what")));
  }

  @Test
  void aLostTrialGoesOnFromItsCheckpointUntilItIsLostTooOften() {
    study.start(0);
    study.save(0, 4);
    study.end(0, new AttemptEnd.Lost("one"));
    var started = study.does(new StudyCommand.StartAttempt(0, 2, "w")).getFirst();
    assertThat(((StudyEvent.AttemptStarted) started).resumeFrom())
        .isEqualTo(Optional.of(new Checkpoint(4, "c4")));
    study.end(0, new AttemptEnd.Lost("two"));
    study.start(0);
    study.end(0, new AttemptEnd.Lost("three"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.FAILED);
    assertThat(study.state().standing().failedInARow()).isEqualTo(1);
  }

  @Test
  void crashesAndLossesCountApartAndInterruptionsNever() {
    study.start(0);
    study.end(0, new AttemptEnd.Crashed("one"));
    for (int i = 0; i < 5; i++) {
      study.start(0);
      study.save(0, i);
      study.end(0, new AttemptEnd.Preempted("make room"));
      study.start(0);
      study.end(0, new AttemptEnd.Interrupted("engine stopped"));
      study.start(0);
      study.end(0, new AttemptEnd.Stopped());
    }
    study.start(0);
    study.end(0, new AttemptEnd.Lost("one"));
    study.start(0);
    study.end(0, new AttemptEnd.Crashed("two"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.FAILED);
  }

  @Test
  void anAttemptThatMakesRoomBeforeAnyStepCountsAsLost() {
    study.start(0);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Preempted("exit 75"));
    for (int i = 0; i < 3; i++) {
      assertThat(study.trial(0).facts().losses()).isEqualTo(i);
      study.start(0);
      study.end(0, new AttemptEnd.Preempted("exit 75"));
    }
    assertThat(((Trial.Failed) study.trial(0)).reason())
        .isEqualTo("exit 75, without a report or a checkpoint (attempt lost 3 times)");
  }

  @Test
  void checkpointsOnlyGetNewer() {
    study.start(0);
    study.save(0, 4);
    study.holds(new StudyCommand.SaveCheckpoint(0, 1, new Checkpoint(4, "c4")));
    study.refuses(Refusal.CONFLICT, new StudyCommand.SaveCheckpoint(0, 1, new Checkpoint(3, "c3")));
    study.refuses(Refusal.INVALID, new StudyCommand.SaveCheckpoint(0, 1, new Checkpoint(-1, "c")));
    study.does(new StudyCommand.SaveCheckpoint(0, 1, new Checkpoint(4, "again")));
    assertThat(study.trial(0).facts().checkpoint()).contains(new Checkpoint(4, "again"));
  }

  @Test
  void aTrialWithoutAValueFails() {
    study.start(0);
    study.end(0, new AttemptEnd.Finished(Map.of("accuracy", 1.0)));
    assertThat(((Trial.Failed) study.trial(0)).reason()).contains("'loss'");
  }

  @Test
  void theLastReportStandsForAMissingFinalValue() {
    study.start(0);
    study.report(0, 2, 0.7);
    study.report(0, 1, 0.2);
    study.end(0, new AttemptEnd.Finished(Map.of()));
    assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly(0.7);
  }

  @Test
  void aSubmittedAttemptMayEndAtOnce() {
    study.submit(0);
    study.finish(0, 0.5);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.COMPLETED);
    study.submit(1);
    study.end(1, new AttemptEnd.Crashed("exit 3"));
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.QUEUED);
    study.submit(2);
    study.end(2, new AttemptEnd.PrunedItself("hopeless"));
    assertThat(study.kind(2)).isEqualTo(Trial.Kind.PRUNED);
  }

  @Test
  void slotTimeOfLostAttemptsStaysCounted() {
    study.start(0).after(Duration.ofSeconds(5));
    study.end(0, new AttemptEnd.Lost("gone"));
    study.start(0).after(Duration.ofSeconds(2));
    study.finish(0, 1);
    assertThat(study.state().spent().slotSeconds()).isEqualTo(7);
    assertThat(study.trial(0).facts().history().slotSeconds()).isEqualTo(7);
  }

  @Test
  void anAttemptIsToldWhatToDo() {
    study.start(0);
    assertThat(directive(0, 1)).isEqualTo(new Directive.Continue(OptionalLong.empty()));
    assertThat(directive(0, 2)).isInstanceOf(Directive.Stop.class);
    assertThat(directive(5, 1)).isInstanceOf(Directive.Stop.class);
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    assertThat(directive(0, 1)).isInstanceOf(Directive.Pause.class);
    study.does(new StudyCommand.CancelTrial(0, "ann", "no"));
    assertThat(directive(0, 1)).isInstanceOf(Directive.Stop.class);
    study.end(0, new AttemptEnd.Stopped());
    assertThat(directive(0, 1)).isInstanceOf(Directive.Stop.class);
  }

  private Directive directive(int trial, int attempt) {
    return StudyMachine.directive(study.state(), trial, attempt);
  }

  @Test
  void timeNeverRunsBackInTheLog() {
    study.start(0).after(Duration.ofHours(-3));
    study.report(0, 0, 1.0);
    study.after(Duration.ofDays(10));
    study.report(0, 1, 1.0);
    assertThat(study.log()).extracting(Entry::at).isSorted();
  }
}
