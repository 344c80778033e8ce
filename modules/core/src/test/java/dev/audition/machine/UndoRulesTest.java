package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.study.RuleSpec;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class UndoRulesTest {
  private final Scenario study = Scenario.running(1).propose(0.1);

  /** Undoes the latest entry but {@code back}. */
  private StudyCommand undo(int back) {
    int offset = study.log().size() - back;
    StudyState before = StudyState.initial();
    for (Entry entry : study.log().subList(0, offset - 1)) {
      before = StudyMachine.evolve(before, entry);
    }
    return new StudyCommand.Undo(offset, study.log().get(offset - 1).event(), before, "ann");
  }

  @Test
  void aChangeOfParallelismIsUndoneUntilMoreHasBegun() {
    study.does(new StudyCommand.ChangeParallelism(3, "ann"));
    assertThat(study.does(undo(0)))
        .containsExactly(
            new StudyEvent.Undone(4, "ann"), new StudyEvent.ParallelismChanged(1, "ann"));
    study.does(new StudyCommand.ChangeParallelism(3, "ann"));
    study.propose(0.2).start(0).start(1);
    assertThat(study.refuses(Refusal.WRONG_STATE, undo(3))).contains("1 attempts have begun");
  }

  @Test
  void onlyTheLatestChangeOfAThingIsUndone() {
    study.does(new StudyCommand.ChangeStopRule(Rules.rule("trials", 3), "ann"));
    study.does(new StudyCommand.ChangeStopRule(Rules.rule("trials", 4), "ann"));
    assertThat(study.refuses(Refusal.WRONG_STATE, undo(1))).contains("changed again");
    study.does(undo(0));
    assertThat(study.state().controls().stop()).isEqualTo(Rules.rule("trials", 3));
  }

  @Test
  void samplerAndSpaceAreUndoneUntilATrialIsProposedWithThem() {
    var narrow = new Domain.Real(0, 0.5, Scale.LINEAR, OptionalDouble.empty());
    study.does(new StudyCommand.ChangeSampler(RuleSpec.of("middle"), "ann"));
    study.does(undo(0));
    assertThat(study.state().controls().rules().sampler()).isEqualTo(RuleSpec.of("random"));
    study.does(new StudyCommand.ChangeSpace(Map.of("x", narrow), "ann"));
    study.does(undo(0));
    study.propose(0.9);
    study.does(new StudyCommand.ChangeSpace(Map.of("x", narrow), "ann"));
    study.propose(0.2);
    assertThat(study.refuses(Refusal.WRONG_STATE, undo(1))).contains("trial 2 was proposed");
  }

  @Test
  void anEnqueuedTrialIsCalledOffUntilItBegins() {
    study.does(new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.does(undo(0));
    assertThat(study.kind(1)).isEqualTo(Trial.Kind.CANCELLED);
    study.does(new StudyCommand.Enqueue(Scenario.point(0.5), "ann"));
    study.start(2);
    assertThat(study.refuses(Refusal.WRONG_STATE, undo(1))).contains("has begun");
  }

  @Test
  void pausesAreUndone() {
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(undo(0));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.QUEUED);
    study.refuses(Refusal.WRONG_STATE, undo(2));
    study.does(new StudyCommand.PauseStudy("ann", "lunch"));
    study.does(undo(0));
    assertThat(study.phase()).isEqualTo(StudyPhase.Kind.RUNNING);
    study.does(new StudyCommand.AddShadow("s", Scenario.STOPPING, ShadowKind.PRUNER, "ann"));
    study.does(undo(0));
    assertThat(study.state().controls().tuning().shadows()).isEmpty();
  }

  @Test
  void whatIsFinalStays() {
    assertThat(study.refuses(Refusal.WRONG_STATE, undo(0))).contains("cannot be undone");
    study.does(new StudyCommand.CancelTrial(0, "ann", "no"));
    assertThat(study.refuses(Refusal.WRONG_STATE, undo(0))).contains("TrialCancelled");
    study.refuses(
        Refusal.INVALID,
        new StudyCommand.Undo(9, new StudyEvent.StudyStarted(), study.state(), "ann"));
    study.does(new StudyCommand.StopStudy("ann", "enough"));
    study.refuses(Refusal.WRONG_STATE, undo(0));
  }
}
