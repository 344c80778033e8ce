package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Direction;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudySpec;
import dev.audition.study.ValueRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ReportRulesTest {
  @Test
  void aValueCountsOnce() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.report(0, 3, 0.5);
    study.holds(study.reporting(0, 3, 0.5));
    assertThat(study.refuses(Refusal.CONFLICT, study.reporting(0, 3, 0.6)))
        .contains("loss=0.5", "step 3", "0.6");
    study.does(
        new StudyCommand.ReportMetrics(0, 1, new Report(3, Map.of("loss", 0.5, "accuracy", 0.9))));
    assertThat(study.trial(0).facts().curve().values(0))
        .isEqualTo(Map.of("loss", 0.5, "accuracy", 0.9));
  }

  /** The second attempt starts 10 s after the first has ended, which took 30 s. */
  @Test
  void aPrunerThatWantsTimesHasThemInTheReports() {
    var timed = RuleSpec.of("halving", new Settings(Map.of("timed", true)));
    var study = Scenario.running(timed, 1, Rules.rule("trials", 10)).propose(0.1).start(0);
    study.after(Duration.ofSeconds(20));
    study.report(0, 2, 0.5);
    assertThat(study.trial(0).facts().curve().values(0))
        .isEqualTo(Map.of("loss", 0.5, "slot-time", 20.0));
    study.after(Duration.ofSeconds(10));
    study.end(0, new AttemptEnd.Lost("its worker died"));
    study.after(Duration.ofSeconds(10));
    study.start(0);
    study.after(Duration.ofSeconds(5));
    study.holds(study.reporting(0, 2, 0.5));
    study.report(0, 4, 0.4);
    assertThat(study.trial(0).facts().curve().valueOrNaN(1, "slot-time")).isEqualTo(35);
    study.report(0, 5, Map.of("loss", 0.3, "slot-time", 1.0));
    assertThat(study.trial(0).facts().curve().valueOrNaN(2, "slot-time")).isEqualTo(1);
    study.report(0, 6, Map.of("accuracy", 0.3));
    assertThat(study.trial(0).facts().curve().values(3)).isEqualTo(Map.of("accuracy", 0.3));
  }

  @Test
  void nonFiniteValuesAreDataAndNeverTheIncumbent() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.report(0, 0, Double.NaN);
    study.holds(study.reporting(0, 0, Double.NaN));
    study.report(0, 1, Double.NEGATIVE_INFINITY);
    study.end(0, new AttemptEnd.Finished(Map.of()));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.COMPLETED);
    assertThat(study.state().incumbent()).isEmpty();
    study.propose(0.2).start(1);
    study.finish(1, 5);
    assertThat(study.state().incumbent()).map(Trial::number).contains(1);
  }

  @Test
  void theMeanOfRepetitionsStandsForATrialAlsoBeforeTheLast() {
    StudySpec one = Scenario.spec(Scenario.NO_PRUNER, 2, Rules.rule("trials", 9));
    var mean = new Objective("loss", Direction.MAXIMIZE, ValueRule.MEAN);
    var spec =
        new StudySpec(
            "study",
            List.of(mean),
            one.space(),
            7,
            one.rules(),
            2,
            one.attempts(),
            List.of(),
            "{}");
    var study = Scenario.running(spec).propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 1, 0.5);
    study.report(0, 3, 0.1);
    study.report(1, 1, 0.2);
    var followed = new HistoryFold(one.space(), spec.objectives());
    study.log().forEach(followed::follow);
    for (var history :
        List.of(followed, HistoryFold.of(one.space(), spec.objectives(), study.state()))) {
      assertThat(history.loss(0, 0)).isEqualTo(-0.3);
      assertThat(history.step(0)).isEqualTo(3);
    }
    study.report(0, 2, 0.6);
    study.end(0, new AttemptEnd.Finished(Map.of("loss", 9.0)));
    assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly((0.5 + 0.6 + 0.1) / 3);
    study.report(1, 2, Double.NaN);
    study.end(1, new AttemptEnd.Finished(Map.of()));
    assertThat(((Trial.Completed) study.trial(1)).values()).containsExactly(Double.NaN);
    study.propose(0.3).start(2);
    study.finish(2, 7);
    assertThat(((Trial.Completed) study.trial(2)).values()).as("no reports").containsExactly(7.0);
  }

  @Test
  void garbageIsRefused() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.refuses(Refusal.INVALID, study.reporting(0, -1, 0.5));
    study.refuses(Refusal.INVALID, of(Map.of()));
    study.refuses(Refusal.INVALID, of(Map.of(" ", 1.0)));
    study.refuses(Refusal.INVALID, of(Map.of("a\u001b[31m", 1.0)));
    study.refuses(Refusal.INVALID, of(Map.of("a\u202eb", 1.0)));
    study.refuses(Refusal.INVALID, of(Map.of("x".repeat(257), 1.0)));
    study.report(0, Long.MAX_VALUE, 0.5);
  }

  private static StudyCommand of(Map<String, Double> metrics) {
    return new StudyCommand.ReportMetrics(0, 1, new Report(0, metrics));
  }

  @Test
  void aReportMayComeLate() {
    var study = Scenario.running(Scenario.STOPPING, 1, Rules.rule("trials", 9)).propose(0.1);
    study.start(0);
    assertThat(study.report(0, 3, 0.5)).hasSize(3);
    assertThat(study.report(0, 1, 0.9)).hasSize(1);
    assertThat(study.trial(0).facts().curve().size()).isEqualTo(2);
    assertThat(study.state().boards().rung(0, 0).loss(0)).isEqualTo(0.5);
  }

  @Test
  void theWorseOfARungIsPruned() {
    var study = Scenario.running(Scenario.STOPPING, 2, Rules.rule("trials", 9));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 1, 0.5);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.RUNNING);
    study.report(1, 1, 0.9);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.STOPPING);
    study.report(1, 2, 0.1);
    study.finish(1, 0.1);
    assertThat(study.kind(1)).as("what was decided stands").isEqualTo(Trial.Kind.PRUNED);
    study.refuses(Refusal.STALE_ATTEMPT, study.reporting(1, 3, 0.1));
  }

  @Test
  void aPrunedTrialIsPrunedEvenIfItsWorkerIsLost() {
    var study = Scenario.running(Scenario.STOPPING, 2, Rules.rule("trials", 9));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 1, 0.5);
    study.report(1, 1, 0.9);
    study.end(1, new AttemptEnd.Lost("gone"));
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.PRUNED);
  }

  @Test
  void atARungATrialPausesWhateverItsFinalReportSays() {
    var study = Scenario.running(Scenario.PROMOTING, 1, Rules.rule("trials", 9)).propose(0.1);
    study.start(0);
    assertThat(((Trial.Running) study.trial(0)).until()).isEqualTo(OptionalLong.of(1));
    study.report(0, 1, 0.5);
    study.finish(0, 0.5);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    assertThat(study.state().trials().paused(PauseCause.RUNG)).isEqualTo(1);
  }

  @Test
  void promotionComesBeforeAProposalMadeAhead() {
    var study = Scenario.running(Scenario.PROMOTING, 2, Rules.rule("trials", 20));
    for (int trial = 0; trial < 2; trial++) {
      study.propose(0.1).start(trial);
    }
    study.report(0, 1, 0.1);
    study.end(0, new AttemptEnd.Stopped());
    study.report(1, 1, 0.2);
    study.end(1, new AttemptEnd.Stopped());
    study.propose(0.3).propose(0.4).propose(0.5).start(2).start(3);
    study.report(2, 1, 0.3);
    assertThat(study.kind(4)).isEqualTo(Trial.Kind.QUEUED);
    assertThat(study.end(2, new AttemptEnd.Stopped())).contains(new StudyEvent.TrialPromoted(0, 0));
    assertThat(study.machine().outstanding(study.state()))
        .contains(new StudyEffect.LaunchAttempt(0, 2))
        .doesNotContain(new StudyEffect.LaunchAttempt(4, 1));
    study.start(0);
    assertThat(((Trial.Running) study.trial(0)).until()).isEqualTo(OptionalLong.of(3));
  }

  @Test
  void aRungReachedOnTheWayOutIsJudged() {
    var study = Scenario.running(Scenario.PROMOTING, 1, Rules.rule("trials", 9)).propose(0.1);
    study.start(0);
    study.does(new StudyCommand.PauseStudy("ann", "lunch"));
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    study.does(new StudyCommand.ResumeStudy("ann"));
    assertThat(study.kind(0)).as("not past its rung unpromoted").isEqualTo(Trial.Kind.PAUSED);
    assertThat(new StateBoard(study.state()).pausedAt(0)).isEqualTo(OptionalInt.of(0));
  }

  @Test
  void repeatedStepsAfterALossAreNotJudgedAgain() {
    var study = Scenario.running(Scenario.STOPPING, 2, Rules.rule("trials", 9));
    study.propose(0.1).propose(0.2).start(0).start(1);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Lost("gone"));
    study.report(1, 1, 0.1);
    study.start(0);
    study.holds(study.reporting(0, 1, 0.5));
    assertThat(study.report(0, 2, 0.5)).hasSize(1);
    assertThat(study.report(0, 3, 0.5)).hasSize(2);
  }
}
