package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.sampler.Proposal;
import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.study.AttemptEnd;
import dev.audition.study.RuleSpec;
import dev.audition.study.TrialStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SearchRulesTest {
  private static final RuleSpec MIDDLE = RuleSpec.of("middle");

  private static Domain reals(double min, double max) {
    return new Domain.Real(min, max, Scale.LINEAR, OptionalDouble.empty());
  }

  private static StudyCommand space(String name, Domain domain) {
    return new StudyCommand.ChangeSpace(Map.of(name, domain), "ann");
  }

  private static SearchFold fold(Scenario study) {
    var fold = new SearchFold(study.spec(), Rules.catalog());
    study.log().forEach(fold::follow);
    return fold;
  }

  @Test
  void anotherSamplerProposesFromThenOn() {
    var study = Scenario.running(1).propose(0.1);
    study.does(new StudyCommand.ChangeSampler(MIDDLE, "ann"));
    study.holds(new StudyCommand.ChangeSampler(MIDDLE, "bob"));
    assertThat(study.state().controls().rules().sampler()).isEqualTo(MIDDLE);
    assertThat(
            study.refuses(
                Refusal.INVALID, new StudyCommand.ChangeSampler(RuleSpec.of("midle"), "ann")))
        .contains("did you mean 'middle'?");
  }

  @Test
  void whatWasProposedBeforeTheChangeDoesNotCount() {
    var study = Scenario.running(2).propose(0.1);
    long before = study.state().offset();
    study.does(new StudyCommand.ChangeSampler(MIDDLE, "ann"));
    study.refuses(Refusal.CONFLICT, new StudyCommand.Propose(1, Scenario.point(0.5), before));
    study.refuses(Refusal.CONFLICT, new StudyCommand.Exhaust(before));
    study.propose(0.5);
  }

  @Test
  void anExhaustedSearchGoesOnWithAnotherSamplerOrSpace() {
    var study = Scenario.running(2).propose(0.1).start(0);
    study.does(new StudyCommand.Exhaust(study.state().offset()));
    study.does(new StudyCommand.ChangeSampler(MIDDLE, "ann"));
    assertThat(study.state().controls().exhausted()).isFalse();
    study.does(new StudyCommand.Exhaust(study.state().offset()));
    study.does(space("x", reals(0, 0.5)));
    assertThat(study.state().controls().exhausted()).isFalse();
  }

  @Test
  void theLogAloneRebuildsTheSpace() {
    var study = Scenario.running(2).propose(0.1).propose(0.9).start(0);
    study.finish(0, 0.5);
    study.does(space("x", reals(0.5, 1.5)));
    study.holds(space("x", reals(0.5, 1.5)));
    study.refuses(Refusal.INVALID, new StudyCommand.Propose(2, Scenario.point(0.1), 99));
    study.propose(1.25);
    for (SearchFold fold :
        List.of(fold(study), SearchFold.of(study.spec(), Rules.catalog(), study.state()))) {
      assertThat(fold.history().space().parameters().get(0).domain()).isEqualTo(reals(0.5, 1.5));
      assertThat(fold.history().status(0)).isEqualTo(TrialStatus.CANCELLED);
      assertThat(fold.history().count(TrialStatus.CANCELLED)).isEqualTo(1);
      assertThat(fold.history().count(TrialStatus.COMPLETED)).isZero();
      assertThat(fold.history().unit(0, 0)).isNaN();
      assertThat(fold.history().unit(1, 0)).isEqualTo(0.4);
      assertThat(fold.history().unit(2, 0)).isEqualTo(0.75);
      assertThat(fold.propose(3, "sampler")).contains(Proposal.of(Scenario.point(1)));
    }
    study.does(space("x", reals(0, 2)));
    assertThat(fold(study).history().status(0)).isEqualTo(TrialStatus.COMPLETED);
    assertThat(study.state().trials().get(0)).isInstanceOf(Trial.Completed.class);
  }

  /** Replayed or restored, the sampler knows how many trials the stop rule allows now. */
  @Test
  void theSamplerKnowsTheLimitOfTrials() {
    var study = new Scenario(Scenario.spec(Scenario.NO_PRUNER, 1, Rules.rule("trials", 40)));
    assertThat(fold(study).history().limit()).hasValue(40);
    study.does(new StudyCommand.Create("id"));
    study.does(new StudyCommand.Start());
    study.does(new StudyCommand.ChangeStopRule(Rules.rule("trials", 60), "ann"));
    for (SearchFold fold :
        List.of(fold(study), SearchFold.of(study.spec(), Rules.catalog(), study.state()))) {
      assertThat(fold.history().limit()).hasValue(60);
    }
    study.does(new StudyCommand.ChangeStopRule(RuleSpec.of("none"), "ann"));
    assertThat(fold(study).history().limit()).isEmpty();
  }

  @Test
  void aParameterKeepsItsTypeAndItsName() {
    var study = Scenario.running(1);
    assertThat(study.refuses(Refusal.INVALID, space("y", reals(0, 1))))
        .contains("there is no parameter 'y'");
    assertThat(study.refuses(Refusal.INVALID, space("x", new Domain.Whole(0, 1, Scale.LINEAR, 1))))
        .contains("'x' must stay of its type");
  }

  @Test
  void theSamplerMustBeAbleToSearchTheSpace() {
    var study = Scenario.running(1);
    study.does(new StudyCommand.ChangeSampler(RuleSpec.of("narrow"), "ann"));
    assertThat(study.refuses(Refusal.INVALID, space("x", reals(0, 9)))).contains("too wide");
    study.does(new StudyCommand.ChangeSampler(MIDDLE, "ann"));
    study.does(space("x", reals(0, 9)));
    study.refuses(Refusal.INVALID, new StudyCommand.ChangeSampler(RuleSpec.of("narrow"), "ann"));
  }

  @Test
  void onlyAStudyThatIsUnderWayIsChanged() {
    var study = new Scenario(Scenario.spec(Scenario.NO_PRUNER, 1, RuleSpec.of("none")));
    study.does(new StudyCommand.Create("id"));
    study.refuses(Refusal.WRONG_STATE, space("x", reals(0, 0.5)));
    study.does(new StudyCommand.StopStudy("ann", "enough"));
    study.refuses(Refusal.WRONG_STATE, space("x", reals(0, 0.5)));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ChangeSampler(MIDDLE, "ann"));
    study.refuses(Refusal.WRONG_STATE, new StudyCommand.ChangePruner(Scenario.STOPPING, "ann"));
  }

  private static void change(Scenario study, RuleSpec pruner) {
    study.does(new StudyCommand.ChangePruner(pruner, "ann"));
    study.holds(new StudyCommand.ChangePruner(pruner, "ann"));
    assertThat(study.state().controls().rules().pruner()).isEqualTo(pruner);
  }

  @Test
  void anotherPrunerJudgesByWhatWasReportedBefore() {
    var study = Scenario.running(3).propose(0.1).propose(0.2).propose(0.3);
    study.start(0).start(1).start(2);
    for (int trial = 0; trial < 3; trial++) {
      study.report(trial, 1, trial);
    }
    change(study, Scenario.STOPPING);
    assertThat(study.state().boards().rung(0, 0).size()).isEqualTo(3);
    assertThat(study.trial(2).facts().rung()).isZero();
    study.report(2, 3, 2);
    study.report(0, 3, 0);
    study.report(1, 3, 1);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.RUNNING);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.STOPPING);
    assertThat(study.state().boards().steps().get(3).size()).isEqualTo(3);
  }

  @Test
  void theNewRankingsAreThoseOfAStudyThatAlwaysHadThePruner() {
    var always = Scenario.running(Scenario.STOPPING, 2, Rules.rule("trials", 9));
    var changed = Scenario.running(2);
    for (Scenario study : List.of(always, changed)) {
      study.propose(0.1).propose(0.2).start(0).start(1);
      study.report(0, 1, 0.5);
      study.report(1, 2, 0.25);
      study.report(0, 4, 0.125);
    }
    change(changed, Scenario.STOPPING);
    assertThat(changed.state().boards()).isEqualTo(always.state().boards());
    assertThat(changed.trial(0).facts()).isEqualTo(always.trial(0).facts());
  }

  @Test
  void attemptsThatWouldEndAtARungOfTheOldPrunerGoOnUnderTheNewOne() {
    var study = Scenario.running(Scenario.PROMOTING, 2, Rules.rule("trials", 9));
    study.propose(0.1).propose(0.2).start(0).start(1);
    assertThat(((Trial.Running) study.trial(0)).until()).isEqualTo(OptionalLong.of(1));
    study.report(1, 1, 0.5);
    study.end(1, new AttemptEnd.Stopped());
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.PAUSED);
    change(study, Scenario.NO_PRUNER);
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.QUEUED);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.STOPPING);
    study.finish(0, 0.75);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
    study.start(0);
    assertThat(((Trial.Running) study.trial(0)).until()).isEmpty();
  }

  /** Trial 0 has what it needs for the first rung of three, and is told to pause by somebody. */
  private static Scenario pausedOnTheWay(StudyCommand pause) {
    var study = Scenario.running(Scenario.PROMOTING, 2, Rules.rule("trials", 9));
    study.propose(0.1).start(0);
    study.report(0, 0, 0.75);
    study.does(pause);
    return study;
  }

  @Test
  void whatAnAttemptHasAtARungIsNoResultWhenAPersonPausesIt() {
    for (RuleSpec next : List.of(Scenario.PROMOTING, Scenario.NO_PRUNER, Scenario.STOPPING)) {
      var study = pausedOnTheWay(new StudyCommand.PauseTrial(0, "ann"));
      study.does(new StudyCommand.ChangePruner(next, "ann"));
      study.report(0, 1, 0.5);
      study.finish(0, 0.5);
      assertThat(study.trial(0)).as("%s", next).isInstanceOf(Trial.Paused.class);
      study.does(new StudyCommand.ResumeTrial(0, "ann"));
      study.start(0);
      study.report(0, 9, 0.25);
      study.finish(0, 0.25);
      assertThat(study.trial(0)).as("%s", next).isInstanceOf(Trial.Completed.class);
    }
  }

  @Test
  void whatAnAttemptHasAtARungIsNoResultWhenAGateIsInTheWay() {
    for (RuleSpec next : List.of(Scenario.PROMOTING, Scenario.NO_PRUNER, Scenario.STOPPING)) {
      var study = pausedOnTheWay(new StudyCommand.OpenGate(gate()));
      study.does(new StudyCommand.ChangePruner(next, "ann"));
      study.report(0, 1, 0.5);
      study.finish(0, 0.5);
      assertThat(study.trial(0)).as("%s", next).isInstanceOf(Trial.Paused.class);
      assertThat(study.trial(0).facts().held()).as("%s", next).isEmpty();
    }
  }

  private static Gate gate() {
    return new Gate(
        "go",
        Optional.of(0),
        "Go on?",
        Optional.empty(),
        false,
        Optional.empty(),
        "",
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void whatAnAttemptHasAtARungIsNoResultWhenItIsResumedOnTheWayOut() {
    var study = pausedOnTheWay(new StudyCommand.PauseTrial(0, "ann"));
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    study.does(new StudyCommand.ChangePruner(Scenario.STOPPING, "ann"));
    study.finish(0, 0.5);
    assertThat(study.trial(0)).isNotInstanceOf(Trial.Completed.class);
  }

  @Test
  void aPausedAttemptThatHadTheWholeBudgetIsDoneAllTheSame() {
    var study = Scenario.running(Scenario.PROMOTING, 2, Rules.rule("trials", 9));
    study.propose(0.1).start(0);
    study.report(0, 1, 0.75);
    study.end(0, new AttemptEnd.Stopped());
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    study.start(0);
    study.report(0, 3, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(new StudyCommand.ResumeTrial(0, "ann"));
    study.start(0);
    assertThat(((Trial.Running) study.trial(0)).until()).isEqualTo(OptionalLong.of(9));
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.report(0, 9, 0.25);
    study.finish(0, 0.25);
    assertThat(study.trial(0)).isInstanceOf(Trial.Completed.class);
  }

  @Test
  void aForksSeedIsThatOfTheTrialsBehindIt() {
    var study = Scenario.running(2).propose(0.1).propose(0.2);
    var forked = new StudyEvent.StudyForked("other", 4, OptionalLong.of(9));
    StudyState state = StudyMachine.evolve(study.state(), new Entry(study.now(), forked));
    var tuning = state.controls().tuning();
    assertThat(tuning.seed()).hasValue(9);
    assertThat(tuning.seed(1)).isEmpty();
    assertThat(tuning.seed(2)).hasValue(9);
    assertThat(tuning.since()).isEqualTo(state.offset());
    var same = new StudyEvent.StudyForked("other", 4, OptionalLong.empty());
    StudyState next = StudyMachine.evolve(state, new Entry(study.now(), same));
    assertThat(next.controls().tuning()).isEqualTo(tuning);
  }
}
