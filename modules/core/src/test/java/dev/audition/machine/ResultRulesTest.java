package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultRulesTest {
  private static StudyCommand score(int trial, double... values) {
    return new StudyCommand.ScoreTrial(
        trial, java.util.Arrays.stream(values).boxed().toList(), "ann", "by eye");
  }

  private static StudyCommand imported(double x, double value) {
    return new StudyCommand.ImportTrial(Scenario.point(x), List.of(value), "old", 7, "ann");
  }

  private static StudyCommand keep(int attempt, double value) {
    return new StudyCommand.KeepOrphan(0, attempt, Map.of("loss", value));
  }

  @Test
  void aPersonsValueReplacesAResultAlsoWhereItWasTheBest() {
    var study = Scenario.running(2).propose(0.1).propose(0.2).start(0).start(1);
    study.finish(0, 0.1);
    study.finish(1, 0.2);
    assertThat(study.state().standing().front()).containsExactly(0);
    study.does(score(0, 0.9));
    study.holds(score(0, 0.9));
    assertThat(study.state().standing().front()).containsExactly(1);
    assertThat(study.state().standing().sinceImprovement()).isZero();
    study.does(score(1, 0.8));
    assertThat(study.state().standing().front()).containsExactly(1);
    assertThat(study.state().trials().count(Trial.Kind.COMPLETED)).isEqualTo(2);
  }

  @Test
  void aTrialThatWaitsIsDoneWithAPersonsValue() {
    var study = Scenario.running(1).propose(0.1).propose(0.2).propose(0.3);
    assertThat(study.does(score(0, 0.5))).hasSize(2);
    assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly(0.5);
    study.does(new StudyCommand.PauseTrial(1, "ann"));
    study.does(score(1, 0.4));
    assertThat(study.state().standing().front()).containsExactly(1);
    study.start(2);
    assertThat(study.refuses(Refusal.WRONG_STATE, score(2, 0.4))).contains("pause it");
    study.does(new StudyCommand.CancelTrial(2, "ann", "no"));
    study.end(2, new AttemptEnd.Stopped());
    study.refuses(Refusal.WRONG_STATE, score(2, 0.4));
  }

  @Test
  void aScoreHasAFiniteValueForEachObjective() {
    var study = Scenario.running(1).propose(0.1);
    study.refuses(Refusal.INVALID, score(0));
    study.refuses(Refusal.INVALID, score(0, 1, 2));
    study.refuses(Refusal.INVALID, score(0, Double.NaN));
    study.refuses(Refusal.UNKNOWN, score(1, 1));
  }

  @Test
  void aScoreDoesNotAnswerAGate() {
    var study = Scenario.running(1).propose(0.1);
    study.does(
        new StudyCommand.OpenGate(
            new Gate(
                "g",
                java.util.Optional.of(0),
                "?",
                java.util.Optional.empty(),
                false,
                java.util.Optional.empty())));
    assertThat(study.refuses(Refusal.WRONG_STATE, score(0, 1))).contains("answer the gate");
  }

  @Test
  void importedTrialsCountButNotAgainstTheLimit() {
    var study = Scenario.running(Scenario.NO_PRUNER, 1, Rules.rule("trials", 1));
    study.does(imported(0.5, 0.3));
    study.holds(imported(0.5, 0.3));
    study.does(imported(0.6, 0.2));
    assertThat(study.state().standing().front()).containsExactly(1);
    assertThat(study.trial(1).facts().origin()).isEqualTo(Origin.IMPORTED);
    assertThat(study.state().progress(study.now()).completed()).isZero();
    study.refuses(Refusal.INVALID, imported(2, 0.1));
    study.refuses(Refusal.INVALID, imported(0.5, Double.NaN));
    study.propose(0.1).start(2);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.finish(2, 0.25);
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.FINISHED);
    study.refuses(Refusal.WRONG_STATE, imported(0.7, 0.1));
  }

  private static StudyCommand imported(double x, Report... reports) {
    return new StudyCommand.ImportTrial(
        Scenario.point(x), List.of(0.25), List.of(reports), "old", 7, "ann");
  }

  private static Report at(long step, double loss) {
    return new Report(step, Map.of("loss", loss));
  }

  @Test
  void importedTrialsBringTheirCurves() {
    var study = Scenario.running(Scenario.STOPPING, 1, Rules.rule("trials", 9));
    study.does(imported(0.5, at(1, 0.5), at(4, 0.25)));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.COMPLETED);
    assertThat(study.trial(0).facts().curve().lastStep()).contains(4L);
    assertThat(study.state().boards().rung(0, 0).loss(0)).isEqualTo(0.5);
    assertThat(study.state().boards().rung(0, 1).loss(0)).isEqualTo(0.25);
    assertThat(study.state().boards().steps().get(4).size()).isEqualTo(1);
    // Who comes later is compared with them.
    study.propose(0.1).start(1);
    study.report(1, 1, 0.75);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.STOPPING);
  }

  @Test
  void importedReportsAscend() {
    var study = Scenario.running(1);
    study.refuses(Refusal.INVALID, imported(0.5, at(4, 0.5), at(4, 0.25)));
    study.refuses(Refusal.INVALID, imported(0.5, at(-1, 0.5)));
  }

  private static Scenario lost() {
    var study = Scenario.running(1).propose(0.1).start(0);
    study.end(0, new AttemptEnd.Lost("lease over"));
    return study;
  }

  @Test
  void whatALostAttemptDeliversIsKeptAndChangesNothing() {
    var study = lost();
    study.does(keep(1, 0.5));
    study.holds(keep(1, 0.5));
    study.refuses(Refusal.CONFLICT, keep(1, 0.6));
    study.refuses(Refusal.UNKNOWN, keep(2, 0.5));
    study.refuses(Refusal.UNKNOWN, keep(0, 0.5));
    study.refuses(Refusal.INVALID, new StudyCommand.KeepOrphan(0, 1, Map.of("accuracy", 1.0)));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
    assertThat(study.state().standing().front()).isEmpty();
  }

  @Test
  void aLateResultIsAdoptedByItsTrialIfThatWaits() {
    var study = lost();
    study.refuses(Refusal.UNKNOWN, new StudyCommand.Adopt(0, 1, "ann"));
    study.does(keep(1, 0.5));
    study.start(0);
    assertThat(study.refuses(Refusal.WRONG_STATE, new StudyCommand.Adopt(0, 1, "ann")))
        .contains("pause it");
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.end(0, new AttemptEnd.Stopped());
    study.does(new StudyCommand.Adopt(0, 1, "ann"));
    study.holds(new StudyCommand.Adopt(0, 1, "ann"));
    assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly(0.5);
    assertThat(study.state().orphan(0, 1).orElseThrow().adopted()).contains(0);
  }

  @Test
  void aTrialThatHasItsResultAdoptsNone() {
    var study = lost();
    study.does(keep(1, 0.5));
    study.start(0);
    study.finish(0, 0.4);
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.Adopt(0, 1, "ann"));
  }

  @Test
  void whatIsFinalStaysFinalAndANewTrialAdopts() {
    var study = lost();
    study.does(new StudyCommand.CancelTrial(0, "ann", "no"));
    study.does(keep(1, 0.5));
    study.does(new StudyCommand.Adopt(0, 1, "ann"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
    assertThat(((Trial.Completed) study.trial(1)).values()).containsExactly(0.5);
    assertThat(study.trial(1).facts().origin()).isEqualTo(Origin.ADOPTED);
    assertThat(study.trial(1).facts().configuration()).isEqualTo(Scenario.point(0.1));
  }

  @Test
  void shadowsAreRulesByName() {
    var study = Scenario.running(1);
    var add = new StudyCommand.AddShadow("strict", Scenario.STOPPING, ShadowKind.PRUNER, "ann");
    study.does(add);
    study.holds(add);
    study.refuses(
        Refusal.CONFLICT,
        new StudyCommand.AddShadow("strict", Rules.rule("trials", 3), ShadowKind.STOP, "ann"));
    study.refuses(
        Refusal.INVALID,
        new StudyCommand.AddShadow("other", Rules.rule("trials", 3), ShadowKind.PRUNER, "ann"));
    study.refuses(
        Refusal.INVALID,
        new StudyCommand.AddShadow("a b", Scenario.STOPPING, ShadowKind.PRUNER, "ann"));
    assertThat(study.state().controls().tuning().shadows().get("strict").since())
        .isEqualTo(study.state().offset());
    study.does(new StudyCommand.RemoveShadow("strict", "ann"));
    study.refuses(Refusal.UNKNOWN, new StudyCommand.RemoveShadow("strict", "ann"));
    assertThat(study.state().controls().tuning().shadows()).isEmpty();
  }
}
