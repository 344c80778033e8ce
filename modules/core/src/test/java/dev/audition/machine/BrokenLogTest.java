package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.audition.study.StopReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A log that the rules cannot have written is never followed. */
final class BrokenLogTest {
  private final Scenario study = Scenario.running(1).propose(0.1).propose(0.2).start(0);

  private void broken(StudyEvent event) {
    var entry = new Entry(study.now(), event);
    assertThatExceptionOfType(BrokenLog.class)
        .isThrownBy(() -> StudyMachine.evolve(study.state(), entry));
  }

  @Test
  void attemptsAreNumberedWithoutGaps() {
    broken(new StudyEvent.TrialRequeued(0, 2, RequeueCause.LOST, ""));
    broken(new StudyEvent.MetricsReported(0, 0, 1, Map.of("loss", 1.0)));
    broken(new StudyEvent.TrialCompleted(0, 2, Map.of(), List.of(1.0)));
    study.does(new StudyCommand.ChangeParallelism(2, "ann"));
    broken(new StudyEvent.AttemptStarted(1, 2, "w", OptionalLong.empty(), Optional.empty()));
    broken(new StudyEvent.AttemptSubmitted(1, 0, "w"));
  }

  @Test
  void noMoreAttemptsStartThanMayBeLive() {
    broken(new StudyEvent.AttemptStarted(1, 1, "w", OptionalLong.empty(), Optional.empty()));
  }

  @Test
  void aValueCountsOnce() {
    study.report(0, 1, 0.5);
    broken(new StudyEvent.MetricsReported(0, 1, 1, Map.of("loss", 0.5)));
  }

  @Test
  void trialsAreNumberedWithoutGaps() {
    broken(new StudyEvent.TrialProposed(3, Scenario.point(0), Origin.SAMPLER, 0, 0));
    broken(new StudyEvent.TrialCancelled(7, ""));
  }

  @Test
  void onlyTransitionsOfTheTablesAreFollowed() {
    broken(new StudyEvent.TrialPromoted(0, 0));
    broken(new StudyEvent.TrialPruned(1, ""));
    broken(new StudyEvent.StudyFinished(StopReason.enough("")));
    broken(new StudyEvent.GateAnswered("g", new Gate.Answer(GateOutcome.APPROVED, "", "", "", "")));
    study.finish(0, 0.5);
    broken(new StudyEvent.TrialCompleted(0, 1, Map.of(), List.of(0.4)));
  }

  @Test
  void timeDoesNotRunBack() {
    var entry = new Entry(study.now().minusSeconds(1), new StudyEvent.StudyResumed("ann"));
    assertThatExceptionOfType(BrokenLog.class)
        .isThrownBy(() -> StudyMachine.evolve(study.state(), entry));
  }

  @Test
  void aStudyIsCreatedOnceAndFirst() {
    broken(study.state().created().orElseThrow());
    assertThatExceptionOfType(BrokenLog.class)
        .isThrownBy(
            () ->
                StudyMachine.evolve(
                    StudyState.initial(), new Entry(study.now(), new StudyEvent.StudyStarted())));
  }
}
