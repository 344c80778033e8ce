package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Value;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Directive;
import dev.audition.study.GateRule;
import dev.audition.study.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GateTriggersTest {
  private static Scenario study(RuleSpec pruner, GateRule... rules) {
    return Scenario.running(
        Scenario.spec(pruner, 3, Rules.rule("trials", 9)).withGates(List.of(rules)));
  }

  private static GateRule rule(String name, GateRule.Trigger trigger) {
    return GateRule.of(name, trigger, "go on?");
  }

  private static void answer(Scenario study, String gate, GateOutcome outcome) {
    study.does(
        new StudyCommand.AnswerGate(gate, new Gate.Answer(outcome, "ann", "", "looks fine", "")));
  }

  private static boolean open(Scenario study, String gate) {
    return Optional.ofNullable(study.state().gates().get(gate)).filter(Gate::open).isPresent();
  }

  private static Directive enter(Scenario study, int trial, String stage) {
    study.does(new StudyCommand.EnterStage(trial, study.attempt(trial), stage));
    return StudyMachine.directive(study.state(), trial, study.attempt(trial));
  }

  @Test
  void aTrialWaitsAtAStep() {
    var study = study(Scenario.NO_PRUNER, rule("look", new GateRule.AtStep(3)));
    study.propose(0.1).start(0);
    study.report(0, 2, 0.5);
    assertThat(study.state().gates()).isEmpty();
    study.report(0, 4, 0.4);
    assertThat(open(study, "look@0")).isTrue();
    assertThat(StudyMachine.directive(study.state(), 0, 1)).isInstanceOf(Directive.Pause.class);
    study.save(0, 4);
    study.end(0, new AttemptEnd.Stopped());
    assertThat(((Trial.Paused) study.trial(0)).cause()).isEqualTo(PauseCause.GATE);
    assertThat(study.state().trials().live()).isZero();
    answer(study, "look@0", GateOutcome.APPROVED);
    study.start(0);
    study.report(0, 5, 0.3);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.RUNNING);
    assertThat(study.state().gates()).hasSize(1);
  }

  @Test
  void aNoCancelsTheTrialAndOnlyIt() {
    var study = study(Scenario.NO_PRUNER, rule("look", new GateRule.AtStep(0)));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 0, 0.5);
    study.report(1, 0, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    answer(study, "look@0", GateOutcome.REJECTED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
    assertThat(open(study, "look@1")).isTrue();
  }

  @Test
  void aConditionLooksAtStepMetricsAndConfiguration() {
    var study =
        study(
            Scenario.NO_PRUNER,
            rule(
                "odd",
                new GateRule.When(
                    "loss > 1 && x < 0.5",
                    facts ->
                        facts.step() > 1
                            && facts.metrics().get("loss") > 1
                            && facts
                                .configuration()
                                .value("x")
                                .equals(Optional.of(new Value.Real(0.1))))));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 1, 2);
    study.report(1, 3, 2);
    study.report(0, 2, 0.5);
    assertThat(study.state().gates()).isEmpty();
    study.report(0, 3, 2);
    assertThat(study.state().gates()).containsOnlyKeys("odd@0");
  }

  @Test
  void aTrialThatEndsAnywayIsNotAskedAbout() {
    var study = study(Scenario.STOPPING, rule("look", new GateRule.AtStep(1)));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 1, 0.1);
    study.report(1, 1, 0.2);
    assertThat(study.state().gates()).containsOnlyKeys("look@0");
    study.does(new StudyCommand.CancelTrial(0, "ann", "no"));
    study.report(0, 2, 0.1);
    assertThat(study.state().gates()).hasSize(1);
  }

  @Test
  void severalRulesMayAskAtOnceAndAllMustAgree() {
    var study =
        study(
            Scenario.NO_PRUNER,
            rule("a", new GateRule.AtStep(1)),
            rule("b", new GateRule.When("always", facts -> true)));
    study.propose(0.1).start(0);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    answer(study, "b@0", GateOutcome.APPROVED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    answer(study, "a@0", GateOutcome.APPROVED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
  }

  @Test
  void beforeARungAStoppingPrunerAsksOnceTheRungBeforeIsReached() {
    var study = study(Scenario.STOPPING, rule("top", new GateRule.BeforeRung(2)));
    study.propose(0.1).start(0);
    study.report(0, 1, 0.5);
    assertThat(study.state().gates()).isEmpty();
    study.report(0, 3, 0.5);
    assertThat(open(study, "top@0")).isTrue();
    study.report(0, 9, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    answer(study, "top@0", GateOutcome.APPROVED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
  }

  @Test
  void aSkippedRungIsAskedAboutLateAndTheTopRungNever() {
    var study = study(Scenario.STOPPING, rule("first", new GateRule.BeforeRung(1)));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 4, 0.5);
    assertThat(open(study, "first@0")).isTrue();
    study.report(1, 9, 0.1);
    assertThat(study.state().gates()).hasSize(1);
  }

  @Test
  void beforeARungAPromotingPrunerAsksWhenItWouldPromote() {
    var study = study(Scenario.PROMOTING, rule("top", new GateRule.BeforeRung(1)));
    for (int trial = 0; trial < 3; trial++) {
      study.propose(0.1 * trial).start(trial);
      study.report(trial, 1, trial);
      study.end(trial, new AttemptEnd.Stopped());
    }
    assertThat(study.state().gates()).containsOnlyKeys("top@0");
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    assertThat(study.state().gates().get("top@0").evidence()).contains("place 1 of 3 at rung 0");
    answer(study, "top@0", GateOutcome.APPROVED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
    study.start(0);
    study.report(0, 3, 0);
    study.end(0, new AttemptEnd.Stopped());
    assertThat(study.state().gates()).hasSize(1);
  }

  @Test
  void aPromotionThatIsRejectedLetsTheNextOneBeAskedAbout() {
    var study = study(Scenario.PROMOTING, rule("top", new GateRule.BeforeRung(1)));
    for (int trial = 0; trial < 6; trial++) {
      study.propose(0.1 * trial).start(trial);
      study.report(trial, 1, trial);
      study.end(trial, new AttemptEnd.Stopped());
    }
    assertThat(study.state().gates()).containsOnlyKeys("top@0", "top@1");
    answer(study, "top@0", GateOutcome.REJECTED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
    answer(study, "top@1", GateOutcome.APPROVED);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.QUEUED);
  }

  @Test
  void aStageIsNotEnteredBeforeTheAnswer() {
    var study = study(Scenario.NO_PRUNER, rule("costly", new GateRule.BeforeStage("epochs")));
    study.propose(0.1).start(0);
    assertThat(enter(study, 0, "data")).isInstanceOf(Directive.Continue.class);
    assertThat(enter(study, 0, "epochs")).isInstanceOf(Directive.Pause.class);
    assertThat(study.trial(0).facts().stage()).isEqualTo("data");
    study.holds(new StudyCommand.EnterStage(0, 1, "epochs"));
    study.end(0, new AttemptEnd.Stopped());
    answer(study, "costly@0", GateOutcome.APPROVED);
    study.start(0);
    assertThat(enter(study, 0, "epochs")).isInstanceOf(Directive.Continue.class);
    assertThat(study.trial(0).facts().stage()).isEqualTo("epochs");
  }

  @Test
  void aTrialThatWasRejectedEntersNoStageOnItsWayOut() {
    var study = study(Scenario.NO_PRUNER, rule("costly", new GateRule.BeforeStage("epochs")));
    study.propose(0.1).start(0);
    enter(study, 0, "epochs");
    answer(study, "costly@0", GateOutcome.REJECTED);
    study.holds(new StudyCommand.EnterStage(0, 1, "epochs"));
    study.end(0, new AttemptEnd.Stopped());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
  }

  @Test
  void aStageIsLeftOnlyAfterTheAnswer() {
    var study = study(Scenario.NO_PRUNER, rule("seen", new GateRule.AfterStage("data")));
    study.propose(0.1).start(0);
    enter(study, 0, "data");
    assertThat(enter(study, 0, "epochs")).isInstanceOf(Directive.Pause.class);
    study.end(0, new AttemptEnd.Stopped());
    answer(study, "seen@0", GateOutcome.APPROVED);
    study.start(0);
    assertThat(enter(study, 0, "epochs")).isInstanceOf(Directive.Continue.class);
  }

  @Test
  void anAttemptThatGoesOnBehindAStageIsAskedToo() {
    var study = study(Scenario.NO_PRUNER, rule("seen", new GateRule.AfterStage("data")));
    study.propose(0.1).start(0);
    enter(study, 0, "data");
    study.end(0, new AttemptEnd.Lost("gone"));
    study.start(0);
    assertThat(enter(study, 0, "epochs")).isInstanceOf(Directive.Pause.class);
  }

  @Test
  void anAttemptThatBeginsAnewDoesNotLeaveAStage() {
    var study = study(Scenario.NO_PRUNER, rule("seen", new GateRule.AfterStage("epochs")));
    study.propose(0.1).start(0);
    enter(study, 0, "data");
    enter(study, 0, "epochs");
    study.end(0, new AttemptEnd.Lost("gone"));
    study.start(0);
    assertThat(enter(study, 0, "data")).isInstanceOf(Directive.Continue.class);
    assertThat(enter(study, 0, "epochs")).isInstanceOf(Directive.Continue.class);
    assertThat(enter(study, 0, "evaluate")).isInstanceOf(Directive.Pause.class);
  }

  @Test
  void theResultOfTheLastStageWaits() {
    var study = study(Scenario.NO_PRUNER, rule("seen", new GateRule.AfterStage("evaluate")));
    study.propose(0.1).propose(0.2).start(0).start(1);
    for (int trial = 0; trial < 2; trial++) {
      enter(study, trial, "evaluate");
      study.finish(trial, 0.5 + trial);
      assertThat(study.kind(trial)).isEqualTo(Trial.Kind.PAUSED);
    }
    assertThat(study.state().incumbent()).isEmpty();
    assertThat(study.state().gates().get("seen@1").evidence()).contains("result loss=1.5");
    answer(study, "seen@0", GateOutcome.REJECTED);
    answer(study, "seen@1", GateOutcome.APPROVED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
    assertThat(((Trial.Completed) study.trial(1)).values()).containsExactly(1.5);
    assertThat(study.attempt(1)).isEqualTo(1);
  }

  @Test
  void aResultThatArrivesWhileAGateIsOpenWaitsForIt() {
    var study = study(Scenario.NO_PRUNER, rule("look", new GateRule.AtStep(1)));
    study.propose(0.1).start(0);
    study.report(0, 1, 0.5);
    study.finish(0, 0.4);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    study.holds(new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Stopped()));
    answer(study, "look@0", GateOutcome.APPROVED);
    assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly(0.4);
  }

  @Test
  void aHeldResultOutlastsAPersonsPause() {
    var study = study(Scenario.NO_PRUNER, rule("seen", new GateRule.AfterStage("evaluate")));
    study.propose(0.1).start(0);
    enter(study, 0, "evaluate");
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.finish(0, 0.5);
    assertThat(((Trial.Paused) study.trial(0)).cause()).isEqualTo(PauseCause.HUMAN);
    answer(study, "seen@0", GateOutcome.APPROVED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly(0.5);
  }

  @Test
  void theStudyWaitsAfterSoManyTrials() {
    var study = study(Scenario.NO_PRUNER, rule("two", new GateRule.AfterTrials(2, false)));
    for (int trial = 0; trial < 4; trial++) {
      study.propose(0.1 * trial);
    }
    study.start(0).start(1).start(2);
    study.finish(0, 0.5);
    study.end(1, new AttemptEnd.PrunedItself("hopeless"));
    assertThat(open(study, "two@2")).isTrue();
    assertThat(study.state().gated()).isTrue();
    assertThat(study.state().gates().get("two@2").evidence())
        .contains("2 trials have ended: 1 completed, 1 pruned, 0 failed, 0 cancelled");
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(3, 1, "w"));
    assertThat(study.kind(2)).isEqualTo(Trial.Kind.RUNNING);
    answer(study, "two@2", GateOutcome.APPROVED);
    study.start(3);
    study.finish(2, 0.5);
    study.finish(3, 0.5);
    assertThat(study.state().gates()).hasSize(1);
  }

  @Test
  void theStudyWaitsAgainAfterAsManyMore() {
    var study = study(Scenario.NO_PRUNER, rule("two", new GateRule.AfterTrials(2, true)));
    for (int trial = 0; trial < 5; trial++) {
      study.propose(0.1 * trial).start(trial);
      study.finish(trial, 0.5);
      if (trial % 2 == 1) {
        answer(study, "two@" + (trial + 1), GateOutcome.APPROVED);
      }
    }
    assertThat(study.state().gates()).containsOnlyKeys("two@2", "two@4");
  }

  @Test
  void aNoToTheStudyPausesItAndIsNotAskedForAgain() {
    var study = study(Scenario.NO_PRUNER, rule("one", new GateRule.AfterTrials(1, false)));
    study.propose(0.1).start(0);
    study.finish(0, 0.5);
    answer(study, "one@1", GateOutcome.REJECTED);
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.PAUSED);
    study.does(new StudyCommand.ResumeStudy("ann"));
    assertThat(study.state().waiting()).isFalse();
  }

  @Test
  void theRulesDeadlineAndDefaultHold() {
    var yes =
        new GateRule(
            "look",
            new GateRule.AtStep(1),
            "go on?",
            Optional.of(Duration.ofHours(2)),
            true,
            List.of("lead"),
            List.of());
    var study = study(Scenario.NO_PRUNER, yes);
    study.propose(0.1).start(0);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    assertThat(study.machine().wakeAfter(study.state(), study.now())).contains(Duration.ofHours(2));
    study.after(Duration.ofHours(2)).does(new StudyCommand.Tick());
    Gate.Answer answer = study.state().gates().get("look@0").answer().orElseThrow();
    assertThat(answer.outcome()).isEqualTo(GateOutcome.EXPIRED_APPROVED);
    assertThat(answer.values()).isEqualTo(Map.of());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
  }
}
