package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WindowRulesTest {
  private static final StudyCommand OPEN = new StudyCommand.OpenWindow(Optional.empty(), "cron");
  private static final StudyCommand CLOSE = new StudyCommand.CloseWindow(Optional.empty(), "cron");

  @Test
  void nothingBeginsWhileItIsClosed() {
    var study = Scenario.running(2).propose(0.1);
    study.does(CLOSE);
    study.holds(CLOSE);
    assertThat(study.state().waiting()).isTrue();
    assertThat(study.state().gated()).isFalse();
    assertThat(study.machine().outstanding(study.state())).isEmpty();
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(0, 1, "w"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.SubmitAttempt(0, 1, "w"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Propose(1, Scenario.point(0.2), 2));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Exhaust(2));
    study.does(OPEN);
    study.holds(OPEN);
    study.start(0).propose(0.2);
  }

  @Test
  void liveAttemptsGoOnFromTheirCheckpointsOnceItIsOpen() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).start(0);
    study.submit(1);
    study.save(0, 3);
    study.does(CLOSE);
    assertThat(study.machine().outstanding(study.state()))
        .hasSize(2)
        .allMatch(e -> e instanceof StudyEffect.StopAttempt s && s.target() == StopTarget.REQUEUE);
    assertThat(StudyMachine.directive(study.state(), 0, 1)).isInstanceOf(Directive.Pause.class);
    study.save(0, 4);
    study.end(0, new AttemptEnd.Stopped());
    study.end(1, new AttemptEnd.Lost("gone"));
    assertThat(study.machine().outstanding(study.state())).isEmpty();
    study.does(OPEN);
    var started = study.does(new StudyCommand.StartAttempt(0, 2, "w")).getFirst();
    assertThat(((StudyEvent.AttemptStarted) started).resumeFrom())
        .contains(new Checkpoint(4, "c4"));
    assertThat(study.trial(1).facts().losses()).isZero();
  }

  @Test
  void pauseAndWindowAreIndependent() {
    var study = Scenario.running(1).propose(0.1);
    study.does(new StudyCommand.PauseStudy("ann", "lunch"));
    study.does(CLOSE);
    study.does(new StudyCommand.ResumeStudy("ann"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(0, 1, "w"));
    study.does(new StudyCommand.PauseStudy("ann", "dinner"));
    study.does(OPEN);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(0, 1, "w"));
    study.does(new StudyCommand.ResumeStudy("ann"));
    study.start(0);
  }

  @Test
  void peopleActWhileItIsClosed() {
    var study = Scenario.running(1).propose(0.1).propose(0.2);
    study.does(CLOSE);
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    study.does(new StudyCommand.CancelTrial(1, "ann", "no"));
    study.does(new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.does(new StudyCommand.ChangeParallelism(3, "ann"));
    assertThat(study.machine().outstanding(study.state())).isEmpty();
    study.does(new StudyCommand.StopStudy("ann", "enough"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
    study.refuses(Refusal.WRONG_STATE, OPEN);
    study.refuses(Refusal.WRONG_STATE, CLOSE);
  }

  @Test
  void onlyTimeInOpenWindowsCounts() {
    var study = Scenario.running(Scenario.NO_PRUNER, 1, Rules.rule("minutes", 60));
    study.after(Duration.ofMinutes(10)).does(CLOSE);
    assertThat(study.machine().wakeAfter(study.state(), study.now())).isEmpty();
    study.after(Duration.ofMinutes(20)).does(new StudyCommand.PauseStudy("ann", "lunch"));
    study.after(Duration.ofMinutes(20)).does(OPEN);
    study.after(Duration.ofMinutes(20)).does(new StudyCommand.ResumeStudy("ann"));
    assertThat(study.machine().wakeAfter(study.state(), study.now()))
        .contains(Duration.ofMinutes(50));
    study.after(Duration.ofMinutes(50)).does(new StudyCommand.Tick());
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
  }

  @Test
  void itCanBeClosedBeforeTheStudyStarts() {
    var study = new Scenario(Scenario.spec(Scenario.NO_PRUNER, 1, Rules.rule("trials", 3)));
    study.does(new StudyCommand.Create("id"));
    study.does(CLOSE);
    study.does(new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.does(new StudyCommand.Start());
    assertThat(study.machine().outstanding(study.state())).isEmpty();
    assertThat(study.state().elapsed(study.now().plusSeconds(60))).isZero();
  }

  @Test
  void whenItChangesAgainCanBeChanged() {
    var study = Scenario.running(1).propose(0.1);
    var seven = Optional.of(study.now().plusSeconds(7));
    study.does(new StudyCommand.OpenWindow(seven, "cron"));
    assertThat(study.state().controls().window().until()).isEqualTo(seven);
    study.holds(new StudyCommand.OpenWindow(seven, "another"));
    study.does(new StudyCommand.CloseWindow(seven, "cron"));
    study.does(new StudyCommand.CloseWindow(Optional.empty(), "ann"));
    assertThat(study.state().controls().window())
        .isEqualTo(new StudyState.Window(false, Optional.empty()));
  }

  @Test
  void promotionsWaitForItAndAStudyWithNothingLeftDoesNot() {
    var study = Scenario.running(Scenario.PROMOTING, 1, Rules.rule("trials", 3));
    for (int trial = 0; trial < 3; trial++) {
      study.propose(0.1 * trial).start(trial);
      study.report(trial, 1, trial);
      if (trial == 2) {
        study.does(CLOSE);
      }
      study.end(trial, new AttemptEnd.Stopped());
    }
    assertThat(study.state().trials().paused(PauseCause.RUNG)).isEqualTo(3);
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.RUNNING);
    study.does(OPEN);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
    var plain = Scenario.running(Scenario.NO_PRUNER, 1, Rules.rule("trials", 2)).propose(0.1);
    plain.does(new StudyCommand.Exhaust(0));
    plain.start(0).does(CLOSE);
    plain.finish(0, 0.5);
    assertThat(plain.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
  }
}
