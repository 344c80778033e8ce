package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import dev.audition.study.RuleSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ControlRulesTest {
  @Test
  void nothingIsPossibleBeforeTheStudyExists() {
    var study = new Scenario(Scenario.spec(Scenario.NO_PRUNER, 1, RuleSpec.of("none")));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Start());
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Tick());
    study.does(new StudyCommand.Create("id"));
    study.holds(new StudyCommand.Create("id"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Create("other"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.PauseStudy("ann", "why"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ResumeStudy("ann"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Propose(0, Scenario.point(0), 1));
    study.does(new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.does(new StudyCommand.Start());
    study.holds(new StudyCommand.Start());
    assertThat(study.machine().outstanding(study.state()))
        .containsExactly(new StudyEffect.LaunchAttempt(0, 1));
  }

  @Test
  void aStudyCanBeStoppedBeforeItStarts() {
    var study = new Scenario(Scenario.spec(Scenario.NO_PRUNER, 1, RuleSpec.of("none")));
    study.does(new StudyCommand.Create("id"));
    study.does(new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.does(new StudyCommand.StopStudy("ann", "never mind"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
    study.holds(new StudyCommand.StopStudy("ann", "never mind"));
    study.holds(new StudyCommand.Start());
    study.holds(new StudyCommand.Tick());
  }

  @Test
  void pausingStopsWhatIsLiveAndResumingGoesOn() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).start(0);
    study.submit(1);
    study.save(0, 3);
    study.does(new StudyCommand.PauseStudy("ann", "lunch"));
    study.holds(new StudyCommand.PauseStudy("ann", "lunch"));
    assertThat(study.machine().outstanding(study.state()))
        .hasSize(2)
        .allMatch(effect -> effect instanceof StudyEffect.StopAttempt);
    study.does(new StudyCommand.ResumeStudy("ann"));
    study.holds(new StudyCommand.ResumeStudy("ann"));
    study.end(0, new AttemptEnd.Stopped());
    study.end(1, new AttemptEnd.Lost("gone"));
    assertThat(study.machine().outstanding(study.state()))
        .containsExactly(
            new StudyEffect.LaunchAttempt(0, 2),
            new StudyEffect.LaunchAttempt(1, 2),
            new StudyEffect.Propose(2, 1));
  }

  @Test
  void stoppingEndsEverythingAndWaitsForWhatIsLive() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).propose(0.3).propose(0.4);
    study.start(0).start(1);
    study.does(new StudyCommand.PauseTrial(3, "ann"));
    study.does(new StudyCommand.StopStudy("ann", "enough"));
    study.holds(new StudyCommand.StopStudy("ann", "enough"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHING);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Enqueue(Scenario.point(0), "ann"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.PauseStudy("ann", "why"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ResumeStudy("ann"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ResumeTrial(0, "ann"));
    study.report(0, 5, 0.1);
    study.end(0, new AttemptEnd.Stopped());
    study.end(1, new AttemptEnd.Crashed("killed"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
    assertThat(study.state().trials().count(Trial.Kind.CANCELLED)).isEqualTo(4);
    study.refuses(Refusal.STALE_ATTEMPT, study.reporting(0, 6, 0.1));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ChangeParallelism(4, "ann"));
  }

  @Test
  void theBudgetEndsTheStudy() {
    var study = Scenario.running(Scenario.NO_PRUNER, 2, Rules.rule("trials", 3));
    study.propose(0.1).propose(0.2).propose(0.3).start(0).start(1);
    assertThat(study.machine().outstanding(study.state()))
        .noneMatch(effect -> effect instanceof StudyEffect.Propose);
    study.finish(0, 1);
    study.does(new StudyCommand.ChangeBudget(2, "ann"));
    study.finish(1, 1);
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
    assertThat(study.kind(2)).isEqualTo(Trial.Kind.CANCELLED);
  }

  @Test
  void theBudgetIsAddedToARuleWithoutOne() {
    var study = Scenario.running(Scenario.NO_PRUNER, 1, RuleSpec.of("none")).propose(0.1);
    study.does(new StudyCommand.ChangeBudget(1, "ann"));
    study.holds(new StudyCommand.ChangeBudget(1, "ann"));
    assertThat(study.state().controls().stop())
        .isEqualTo(RuleSpec.of("any", List.of(Rules.rule("trials", 1), RuleSpec.of("none"))));
    study.does(new StudyCommand.ChangeBudget(5, "ann"));
    assertThat(study.state().controls().stop().operands().getFirst())
        .isEqualTo(Rules.rule("trials", 5));
    study.refuses(Refusal.INVALID, new StudyCommand.ChangeBudget(0, "ann"));
  }

  @Test
  void anUnknownStopRuleIsRefused() {
    var study = Scenario.running(1);
    study.refuses(Refusal.INVALID, new StudyCommand.ChangeStopRule(RuleSpec.of("trails"), "ann"));
    study.does(new StudyCommand.ChangeStopRule(Rules.rule("failures", 1), "ann"));
    study.propose(0.1).start(0);
    study.end(0, new AttemptEnd.Finished(java.util.Map.of()));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FAILED);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ChangeStopRule(RuleSpec.of("none"), "ann"));
  }

  @Test
  void parallelismChangesWhileTrialsAreLive() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).propose(0.3).start(0).start(1);
    study.does(new StudyCommand.ChangeParallelism(1, "ann"));
    study.holds(new StudyCommand.ChangeParallelism(1, "ann"));
    study.refuses(Refusal.INVALID, new StudyCommand.ChangeParallelism(0, "ann"));
    study.finish(0, 1);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(2, 1, "w"));
    study.finish(1, 1);
    study.start(2);
  }

  @Test
  void runningTimeLeavesOutPausesAndSurvivesAClockThatGoesBack() {
    var study = Scenario.running(Scenario.NO_PRUNER, 1, Rules.rule("minutes", 10));
    study.after(Duration.ofMinutes(4)).does(new StudyCommand.PauseStudy("ann", "lunch"));
    study.after(Duration.ofHours(5)).does(new StudyCommand.ResumeStudy("ann"));
    assertThat(wake(study)).isEqualTo(Duration.ofMinutes(6));
    study.after(Duration.ofHours(-1));
    assertThat(wake(study)).as("by that clock").isEqualTo(Duration.ofMinutes(66));
    study.after(Duration.ofHours(1).plusMinutes(6));
    study.does(new StudyCommand.Tick());
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
  }

  private static Duration wake(Scenario study) {
    return study.machine().wakeAfter(study.state(), study.now()).orElseThrow();
  }

  @Test
  void anOverduePartOfARuleDoesNotKeepTheEngineAwake() {
    var rule = RuleSpec.of("all", List.of(Rules.rule("minutes", 10), Rules.rule("failures", 1)));
    var study = Scenario.running(Scenario.NO_PRUNER, 1, rule).after(Duration.ofMinutes(11));
    study.holds(new StudyCommand.Tick());
    assertThat(study.machine().wakeAfter(study.state(), study.now())).isEmpty();
  }
}
