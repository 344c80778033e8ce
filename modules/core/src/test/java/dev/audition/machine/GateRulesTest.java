package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import dev.audition.study.RuleSpec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GateRulesTest {
  private static final Optional<Integer> STUDY = Optional.empty();

  private static StudyCommand open(String id, Optional<Integer> trial) {
    return new StudyCommand.OpenGate(
        new Gate(
            id,
            trial,
            "go on?",
            Optional.of(Scenario.BEGIN.plus(Duration.ofHours(1))),
            false,
            Optional.empty()));
  }

  private static StudyCommand answer(String id, GateOutcome outcome, String by) {
    return new StudyCommand.AnswerGate(id, new Gate.Answer(outcome, by, "approver", "", ""));
  }

  @Test
  void aGateHasOneAnswer() {
    var study = Scenario.running(1).propose(0.1);
    study.does(open("g", Optional.of(0)));
    study.holds(open("g", Optional.of(0)));
    study.refuses(Refusal.CONFLICT, open("g", STUDY));
    study.does(answer("g", GateOutcome.APPROVED, "ann"));
    study.holds(answer("g", GateOutcome.APPROVED, "ann"));
    assertThat(study.refuses(Refusal.CONFLICT, answer("g", GateOutcome.REJECTED, "bob")))
        .contains("APPROVED", "ann");
    study.refuses(Refusal.UNKNOWN, answer("h", GateOutcome.APPROVED, "ann"));
    study.holds(open("g", Optional.of(0)));
  }

  @Test
  void idsOfRulesAreNotTaken() {
    var study = Scenario.running(1).propose(0.1);
    assertThat(study.refuses(Refusal.INVALID, open("g@0", Optional.of(0)))).contains("'@'");
    study.refuses(Refusal.INVALID, open(" ", Optional.of(0)));
  }

  @Test
  void peopleSayYesOrNo() {
    var study = Scenario.running(1).propose(0.1);
    study.does(open("g", Optional.of(0)));
    study.refuses(Refusal.INVALID, answer("g", GateOutcome.EXPIRED_APPROVED, "ann"));
    study.refuses(Refusal.INVALID, answer("g", GateOutcome.CANCELLED, "ann"));
  }

  @Test
  void aGuardedTrialDoesNotStart() {
    var study = Scenario.running(1).propose(0.1);
    study.does(open("g", Optional.of(0)));
    study.does(open("h", Optional.of(0)));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(0, 1, "w"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ResumeTrial(0, "ann"));
    study.does(answer("g", GateOutcome.APPROVED, "ann"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    study.does(answer("h", GateOutcome.APPROVED, "ann"));
    study.start(0);
  }

  @Test
  void aRunningTrialMakesRoomWhileItWaits() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.does(open("g", Optional.of(0)));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ResumeTrial(0, "ann"));
    study.end(0, new AttemptEnd.Stopped());
    assertThat(((Trial.Paused) study.trial(0)).cause()).isEqualTo(PauseCause.GATE);
    study.does(answer("g", GateOutcome.REJECTED, "ann"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
  }

  @Test
  void anAnswerMayComeBeforeTheAttemptHasEnded() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).start(0).start(1);
    study.does(open("g", Optional.of(0)));
    study.does(open("h", Optional.of(1)));
    study.does(answer("g", GateOutcome.APPROVED, "ann"));
    study.does(answer("h", GateOutcome.REJECTED, "ann"));
    study.end(0, new AttemptEnd.Stopped());
    study.end(1, new AttemptEnd.Stopped());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.CANCELLED);
  }

  @Test
  void aPersonsPauseOutlastsAGate() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).start(1);
    study.does(open("g", Optional.of(0)));
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(new StudyCommand.PauseTrial(1, "ann"));
    study.does(open("h", Optional.of(1)));
    study.does(answer("g", GateOutcome.APPROVED, "bob"));
    study.does(answer("h", GateOutcome.APPROVED, "bob"));
    study.end(1, new AttemptEnd.Stopped());
    for (int trial = 0; trial < 2; trial++) {
      assertThat(((Trial.Paused) study.trial(trial)).cause()).isEqualTo(PauseCause.HUMAN);
    }
  }

  @Test
  void resumingATrialDoesNotOpenItsGate() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).start(1);
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(new StudyCommand.PauseTrial(1, "ann"));
    study.does(open("g", Optional.of(0)));
    study.does(open("h", Optional.of(1)));
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    study.does(new StudyCommand.ResumeTrial(1, "ann"));
    study.end(1, new AttemptEnd.Stopped());
    for (int trial = 0; trial < 2; trial++) {
      assertThat(((Trial.Paused) study.trial(trial)).cause()).isEqualTo(PauseCause.GATE);
    }
    study.does(answer("g", GateOutcome.APPROVED, "bob"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
  }

  @Test
  void aGateDoesNotPromote() {
    var study = Scenario.running(Scenario.PROMOTING, 1, Rules.rule("trials", 9)).propose(0.1);
    study.start(0);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    study.does(open("g", Optional.of(0)));
    assertThat(new StateBoard(study.state()).pausedAt(0)).isEmpty();
    study.does(answer("g", GateOutcome.APPROVED, "ann"));
    assertThat(new StateBoard(study.state()).pausedAt(0)).hasValue(0);
  }

  @Test
  void theDefaultTakesOverAtTheDeadline() {
    var study = Scenario.running(1).propose(0.1);
    study.does(open("g", Optional.of(0)));
    assertThat(study.machine().wakeAfter(study.state(), study.now())).contains(Duration.ofHours(1));
    study.holds(new StudyCommand.Tick());
    study.after(Duration.ofHours(1)).does(new StudyCommand.Tick());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
    study.refuses(Refusal.CONFLICT, answer("g", GateOutcome.APPROVED, "ann"));
    assertThat(study.machine().wakeAfter(study.state(), study.now())).isEmpty();
  }

  @Test
  void aGateOfTheStudyHoldsEverythingThatWouldBegin() {
    var study = Scenario.running(Scenario.PROMOTING, 2, Rules.rule("trials", 9)).propose(0.1);
    study.start(0);
    study.propose(0.2);
    study.does(open("g", STUDY));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.StartAttempt(1, 1, "w"));
    assertThat(study.machine().outstanding(study.state()))
        .containsExactly(new StudyEffect.KeepAttempt(0, 1));
    study.does(answer("g", GateOutcome.APPROVED, "ann"));
    study.start(1);
  }

  @Test
  void aNoToTheStudyPausesItAndWhatIsLive() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.does(open("g", STUDY));
    study.does(answer("g", GateOutcome.REJECTED, "ann"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.PAUSED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.STOPPING);
  }

  @Test
  void aNoBeforeTheStartEndsTheStudy() {
    var study = new Scenario(Scenario.spec(Scenario.NO_PRUNER, 1, RuleSpec.of("none")));
    study.does(new StudyCommand.Create("id"));
    study.does(open("g", STUDY));
    study.does(answer("g", GateOutcome.REJECTED, "ann"));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
  }

  @Test
  void nobodyIsAskedAboutWhatIsOver() {
    var study = Scenario.running(1).propose(0.1).propose(0.2).start(1);
    study.does(open("g", Optional.of(0)));
    study.does(new StudyCommand.CancelTrial(0, "ann", "no"));
    assertThat(outcome(study, "g")).isEqualTo(GateOutcome.CANCELLED);
    study.does(open("s", STUDY));
    study.does(new StudyCommand.StopStudy("ann", "enough"));
    assertThat(outcome(study, "s")).isEqualTo(GateOutcome.CANCELLED);
    study.refuses(Refusal.WRONG_STATE, open("t", STUDY));
    study.end(1, new AttemptEnd.Stopped());
    study.refuses(Refusal.WRONG_STATE, open("t", STUDY));
  }

  private static GateOutcome outcome(Scenario study, String gate) {
    return study.state().gates().get(gate).answer().orElseThrow().outcome();
  }

  @Test
  void onlyWhatCanWaitIsGuarded() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.refuses(Refusal.UNKNOWN, open("g", Optional.of(3)));
    study.does(new StudyCommand.CancelTrial(0, "ann", "no"));
    study.refuses(Refusal.WRONG_STATE, open("g", Optional.of(0)));
    study.end(0, new AttemptEnd.Stopped());
    study.refuses(Refusal.WRONG_STATE, open("g", Optional.of(0)));
  }
}
