package dev.audition.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.study.Directive;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.persistence.testkit.ProcessingSuccess;
import org.apache.pekko.persistence.testkit.StorageFailure;
import org.apache.pekko.persistence.testkit.WriteEvents;
import org.junit.jupiter.api.Test;

/** What a study does while its log cannot be written, or read. */
class StorageTroubleTest extends SupervisorStage {
  @Test
  void keepsWhatAttemptsTellWhileTheLogCannotBeWritten() {
    Opened study = open(1, 1);
    var attempt = runner.next();
    journal().failNextPersisted(log());
    var lost = attempt.report(1, 0.5);
    var after = attempt.report(2, 0.4);

    assertThat(wait(lost)).isInstanceOf(Directive.Continue.class);
    assertThat(wait(after)).isInstanceOf(Directive.Continue.class);
    attempt.finish(0.4);
    StudyState last = study.ended();
    assertThat(last.trials().get(0).facts().curve().size()).isEqualTo(2);
    assertThat(last.trials().get(0).facts().attempt()).isEqualTo(1);
    assertThat(journal().persistedInStorage(log())).hasSize((int) last.offset());
  }

  @Test
  void turnsCommandsAwayWhileTheLogStaysUnwritable() {
    Opened study = open(1, 1);
    var attempt = runner.next();
    wait(attempt.report(1, 0.5));
    var failing = new AtomicInteger(3);
    journal()
        .withPolicy(
            (name, operation) ->
                name.equals(log()) && failing.getAndDecrement() > 0
                    ? StorageFailure.create()
                    : ProcessingSuccess.getInstance());

    CompletionStage<Outcome> pausing = study.ask(new StudyCommand.PauseStudy("me", ""));
    Outcome meanwhile = study.submit(new StudyCommand.Tick());

    assertThat(meanwhile).isInstanceOf(Outcome.RetryLater.class);
    assertThat(wait(pausing)).isInstanceOf(Outcome.Done.class);
    assertThat(study.view().state().phase()).isInstanceOf(StudyPhase.Paused.class);
    assertThat(study.view().trouble()).isEmpty();
  }

  /** The write is stored, but its answer is lost: what was told must count once. */
  @Test
  void findsWritesWhoseAnswerWasLost() {
    Opened study = open(2, 1);
    var attempt = runner.next();
    var lost = new AtomicBoolean();
    journal()
        .withPolicy(
            (name, operation) -> {
              if (operation instanceof WriteEvents write
                  && name.equals(log())
                  && lost.compareAndSet(false, true)) {
                journal().persistForRecovery(name, write.getBatch());
                return StorageFailure.create();
              }
              return ProcessingSuccess.getInstance();
            });
    try {
      var reported = attempt.report(1, 0.5);
      Outcome enqueued =
          study.submit(new StudyCommand.Enqueue(attempt.order.configuration(), "me"));

      assertThat(wait(reported)).isInstanceOf(Directive.Continue.class);
      assertThat(enqueued).isInstanceOf(Outcome.Done.class);
      assertThat(lost).isTrue();
      attempt.finish(0.5);
      runner.next().finish(0.4);
      StudyState last = study.ended();
      assertThat(last.trials().size()).isEqualTo(2);
      assertThat(last.trials().get(0).facts().attempt()).isEqualTo(1);
      assertThat(heard()).hasSize((int) last.offset());
    } finally {
      journal().resetPolicy();
    }
  }

  @Test
  void endsStudiesWhoseLogContradictsTheRules() {
    journal()
        .persistForRecovery(
            log(), List.of(new Entry(Instant.EPOCH, new StudyEvent.StudyStarted())));

    Opened study = open(1, 1);

    assertThatThrownBy(study::ended)
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("the first entry, and only it, creates a study");
    wait(study.view().closed());
    assertThat(runner.idle()).isTrue();
  }
}
