package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.sampler.Proposal;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class DescentTest {
  private static StudyCommand propose(Scenario study, OptionalInt parent, long until) {
    var proposal = new Proposal(Scenario.point(0.5), parent, OptionalLong.of(until));
    return new StudyCommand.Propose(study.state().trials().size(), proposal, 1);
  }

  @Test
  void aTrialIsCompleteAfterItsPartAndAnotherGoesOnFromThere() {
    var study = Scenario.running(2);
    study.does(propose(study, OptionalInt.empty(), 3));
    study.start(0);
    assertThat(((Trial.Running) study.trial(0)).until()).hasValue(3);
    study.report(0, 2, 0.9);
    study.report(0, 3, 0.7);
    assertThat(((Trial.Stopping) study.trial(0)).target()).isEqualTo(StopTarget.COMPLETE);
    assertThat(StudyMachine.directive(study.state(), 0, 1))
        .as("it saves what it can")
        .isInstanceOf(Directive.Pause.class);
    study.save(0, 3);
    study.end(0, new AttemptEnd.Stopped());
    assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly(0.7);

    study.does(propose(study, OptionalInt.of(0), 6));
    assertThat(study.trial(1).facts().descent().from()).contains(new Checkpoint(3, "c3"));
    study.start(1);
    assertThat(study.log().getLast().event())
        .isEqualTo(
            new StudyEvent.AttemptStarted(
                1, 1, "w", OptionalLong.of(6), Optional.of(new Checkpoint(3, "c3"))));
    study.report(1, 4, 0.5);
    study.end(1, new AttemptEnd.Crashed("once"));
    assertThat(study.trial(1).facts().checkpoint()).contains(new Checkpoint(3, "c3"));
    var history = HistoryFold.of(Scenario.SPACE, study.spec().objectives(), study.state());
    assertThat(history.parent(0)).isEmpty();
    assertThat(history.parent(1)).hasValue(0);
  }

  @Test
  void whateverEndsTheAttemptThePartIsDone() {
    for (AttemptEnd end :
        List.of(
            new AttemptEnd.Crashed("late"),
            new AttemptEnd.Lost("late"),
            new AttemptEnd.Finished(Map.of()))) {
      var study = Scenario.running(1);
      study.does(propose(study, OptionalInt.empty(), 1));
      study.start(0);
      study.report(0, 1, 0.4);
      study.end(0, end);
      assertThat(((Trial.Completed) study.trial(0)).values()).containsExactly(0.4);
    }
  }

  @Test
  void aStudyThatEndsLetsATrialCompleteThatHasDoneItsPart() {
    var study = Scenario.running(2);
    study.does(propose(study, OptionalInt.empty(), 1));
    study.start(0);
    study.report(0, 1, 0.4);
    study.does(new StudyCommand.StopStudy("ann", "enough"));
    study.end(0, new AttemptEnd.Stopped());
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.COMPLETED);
    assertThat(study.state().phase().over()).isTrue();
  }

  @Test
  void onlyACompletedTrialIsAParent() {
    var study = Scenario.running(2);
    assertThat(study.refuses(Refusal.INVALID, propose(study, OptionalInt.of(0), 3)))
        .contains("completed trial");
    study.does(propose(study, OptionalInt.empty(), 3));
    study.refuses(Refusal.INVALID, propose(study, OptionalInt.of(0), 3));
    study.refuses(Refusal.INVALID, propose(study, OptionalInt.empty(), 0));
  }
}
