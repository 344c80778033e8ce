package dev.audition.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.machine.Entry;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.runner.LiveAttempt.Why;
import dev.audition.runner.RefusedReport;
import dev.audition.runner.Runner;
import dev.audition.spec.TrialLimits;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SupervisorTest extends SupervisorStage {
  @Test
  void answersReportsOnceTheyAreDurable() {
    Opened study = open(1, 1);
    var attempt = runner.next();

    assertThat(wait(attempt.report(1, 0.5))).isInstanceOf(Directive.Continue.class);
    assertThat(study.view().state().trials().get(0).facts().curve().size()).isEqualTo(1);
    attempt.finish(0.4);

    StudyState last = study.ended();
    assertThat(last.phase()).isInstanceOf(StudyPhase.Finished.class);
    assertThat(last.incumbent().orElseThrow())
        .isInstanceOfSatisfying(
            Trial.Completed.class, best -> assertThat(best.values()).containsExactly(0.4));
  }

  /** Two attempts that start at the same time, by number of their trial. */
  private List<StagedRunner.Staged> nextTwo() {
    return Stream.of(runner.next(), runner.next())
        .sorted(Comparator.comparingInt(attempt -> attempt.order.trial()))
        .toList();
  }

  @Test
  void restartRepeatsWhatWasUnderWay() {
    Opened study = open(2, 2);
    var both = nextTwo();
    var first = both.get(0);
    var second = both.get(1);
    wait(first.report(1, 0.5));
    wait(first.checkpoint(1, "there"));
    StudyState before = study.view().state();

    crash(study);
    assertThat(first.stopped()).isEqualTo(Why.STOP);
    assertThat(second.stopped()).isEqualTo(Why.STOP);
    assertThat(wait(first.report(2, 0.4))).isInstanceOf(Directive.Stop.class);
    Opened again = open(2, 2);

    both = nextTwo();
    var resumed = both.get(0);
    var restarted = both.get(1);
    assertThat(resumed.order.trial()).isZero();
    assertThat(resumed.order.attempt()).isEqualTo(2);
    assertThat(resumed.order.resumeFrom()).contains(new Checkpoint(1, "there"));
    assertThat(restarted.order.resumeFrom()).isEmpty();
    assertThat(resumed.order.seed()).isEqualTo(first.order.seed());
    assertThat(resumed.order.configuration()).isEqualTo(first.order.configuration());
    assertThat(again.view().state().offset()).isGreaterThan(before.offset());
    resumed.finish(0.3);
    restarted.finish(0.2);
    assertThat(again.ended().phase()).isInstanceOf(StudyPhase.Finished.class);
  }

  @Test
  void takesRepeatedStepsOfResumedAttemptAsTheyAre() {
    Opened study = open(1, 1);
    wait(runner.next().report(1, 0.5));
    crash(study);
    open(1, 1);
    var resumed = runner.next();

    assertThat(wait(resumed.report(1, 0.6))).isInstanceOf(Directive.Continue.class);
    wait(resumed.report(2, 0.4));
    resumed.finish(0.4);
  }

  @Test
  void refusesContradictingAndInvalidReports() {
    open(1, 1);
    var attempt = runner.next();
    wait(attempt.report(1, 0.5));

    assertThat(wait(attempt.report(1, 0.5))).isInstanceOf(Directive.Continue.class);
    assertThatThrownBy(() -> wait(attempt.report(1, 0.6)))
        .isInstanceOf(RefusedReport.class)
        .hasMessageContaining("the first value stays");
    assertThatThrownBy(() -> wait(attempt.report(-1, 0.6)))
        .isInstanceOf(RefusedReport.class)
        .hasMessageContaining("a step must be 0 or more");
  }

  @Test
  void tellsLateAttemptsToStop() {
    Opened study = open(2, 1);
    var attempt = runner.next();
    attempt.end(new AttemptEnd.Preempted("room for others"));
    var next = runner.next();

    assertThat(next.order.attempt()).isEqualTo(2);
    assertThat(wait(attempt.report(1, 0.5))).isInstanceOf(Directive.Stop.class);
    attempt.finish(0.1);
    assertThat(study.submit(new StudyCommand.EndAttempt(0, 1, new AttemptEnd.Stopped())))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, r -> assertThat(r.code()).isEqualTo(Refusal.STALE_ATTEMPT));
  }

  @Test
  void pausesResumesAndStops() {
    Opened study = open(5, 2);
    var both = nextTwo();
    var first = both.get(0);
    var second = both.get(1);

    assertThat(study.submit(new StudyCommand.PauseStudy("me", "lunch")))
        .isInstanceOf(Outcome.Done.class);
    assertThat(first.stopped()).isEqualTo(Why.PAUSE);
    assertThat(second.stopped()).isEqualTo(Why.PAUSE);
    assertThat(wait(first.checkpoint(3, "c3"))).isInstanceOf(Directive.Pause.class);
    first.end(new AttemptEnd.Stopped());
    second.end(new AttemptEnd.Stopped());
    study.submit(new StudyCommand.ResumeStudy("me"));

    both = nextTwo();
    var resumed = both.get(0);
    var other = both.get(1);
    assertThat(resumed.order.attempt()).isEqualTo(2);
    assertThat(resumed.order.resumeFrom()).contains(new Checkpoint(3, "c3"));
    study.submit(new StudyCommand.StopStudy("me", "enough"));
    assertThat(resumed.stopped()).isEqualTo(Why.STOP);
    assertThat(other.stopped()).isEqualTo(Why.STOP);
    resumed.end(new AttemptEnd.Stopped());
    other.finish(0.5);

    StudyState last = study.ended();
    assertThat(last.trials().count(Trial.Kind.CANCELLED)).isEqualTo(last.trials().size());
    wait(study.view().closed());
  }

  @Test
  void startsNoMoreThanItsParallelism() {
    Opened study = open(9, 2);
    var first = runner.next();
    runner.next();
    wait(first.report(1, 1));
    assertThat(runner.idle()).isTrue();

    study.submit(new StudyCommand.ChangeParallelism(3, "me"));
    runner.next();
    first.finish(1);
    runner.next();
    assertThat(study.submit(new StudyCommand.Tick())).isInstanceOf(Outcome.Done.class);
    assertThat(runner.idle()).isTrue();
  }

  @Test
  void submitsToDeferredRunnersBeforeTheyStart() {
    var deferred = new StagedRunner(Runner.Start.DEFERRED);
    Opened study = open(1, 1, deferred, TrialLimits.standard());
    var attempt = deferred.next();
    assertThat(study.view().state().trials().get(0)).isInstanceOf(Trial.Starting.class);

    attempt.listener.started();
    attempt.finish(1);

    assertThat(study.ended().incumbent()).isPresent();
    assertThat(heard().stream().map(Entry::event))
        .anyMatch(StudyEvent.AttemptSubmitted.class::isInstance)
        .anyMatch(StudyEvent.AttemptStarted.class::isInstance);
  }

  @Test
  void endsAttemptsThatTakeTooLong() {
    var limits = new TrialLimits(Optional.of(Duration.ofMillis(1)), Duration.ofSeconds(1), 1);
    Opened study = open(1, 1, runner, limits);
    var attempt = runner.next();
    attempt.listener.started();
    assertThat(attempt.stopped()).isEqualTo(Why.STOP);
    attempt.end(new AttemptEnd.Stopped());

    assertThat(study.ended().trials().get(0))
        .isInstanceOfSatisfying(
            Trial.Failed.class,
            trial -> assertThat(trial.reason()).contains("it took longer than 0.001s"));
  }

  @Test
  void countsTrialsOfFailingRunnersAsLost() {
    Runner failing =
        new Runner() {
          @Override
          public Start start() {
            return Start.IMMEDIATE;
          }

          @Override
          public dev.audition.runner.LiveAttempt start(
              dev.audition.runner.AttemptOrder order,
              dev.audition.runner.AttemptListener listener) {
            throw new IllegalStateException("no room");
          }

          @Override
          public void close() {}
        };

    StudyState last = open(1, 1, failing, TrialLimits.standard()).ended();

    assertThat(last.trials().get(0)).isInstanceOf(Trial.Failed.class);
    assertThat(last.trials().get(0).facts().attempt()).isEqualTo(3);
  }

  @Test
  void keepsWhatAnAttemptDeliversAfterItWasGivenUp() {
    Opened study = open(1, 1);
    var first = runner.next();
    first.end(new AttemptEnd.Lost("silent"));
    var second = runner.next();
    first.finish(0.25);
    assertThat(study.submit(new StudyCommand.PauseTrial(0, "ann")))
        .isInstanceOf(Outcome.Done.class);
    second.end(new AttemptEnd.Stopped());
    assertThat(study.submit(new StudyCommand.Adopt(0, 1, "ann"))).isInstanceOf(Outcome.Done.class);
    assertThat(study.ended().incumbent())
        .hasValueSatisfying(
            best -> assertThat(((Trial.Completed) best).values()).containsExactly(0.25));
  }

  @Test
  void closesSoThatItCanGoOn() {
    Opened study = open(1, 1);
    var attempt = runner.next();
    study.actor().tell(new StudySupervisor.Close(Duration.ofSeconds(5)));
    assertThat(attempt.stopped()).isEqualTo(Why.PAUSE);
    wait(attempt.checkpoint(7, "seven"));
    attempt.end(new AttemptEnd.Stopped());

    StudyState last = wait(study.view().closed());
    assertThat(last.trials().get(0)).isInstanceOf(Trial.Queued.class);
    assertThatThrownBy(study::ended).isInstanceOf(StudyException.class);
    open(1, 1);
    assertThat(runner.next().order.resumeFrom()).contains(new Checkpoint(7, "seven"));
  }

  @Test
  void recordsProposalsThatCanBeDerivedAgain() {
    Opened study = open(60, 7);
    for (int i = 0; i < 60; i++) {
      var attempt = runner.next();
      var unused = attempt.report(1, attempt.order.trial() % 7);
      if (i == 20) {
        study.submit(new StudyCommand.Enqueue(attempt.order.configuration(), "me"));
      }
      attempt.finish(attempt.order.trial() % 7);
    }
    study.ended();
    wait(study.view().closed());

    var verifier = new ProposalVerifier(Given.spec("staged", 60, 7), Given.catalog());
    List<Entry> log = entries();
    assertThat(verifier.verify(log)).isEmpty();
    assertThat(verifier.verify(log.subList(0, log.size() - 1))).isEmpty();
  }
}
