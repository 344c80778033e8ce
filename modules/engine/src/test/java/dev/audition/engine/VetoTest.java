package dev.audition.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.engine.hook.Backlog;
import dev.audition.engine.hook.Hook;
import dev.audition.engine.hook.HookSet;
import dev.audition.hook.HookContext;
import dev.audition.hook.Intent;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyState;
import dev.audition.runner.RefusedReport;
import dev.audition.study.Directive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What guards hold back, and what they cannot. */
@Timeout(120)
class VetoTest extends SupervisorStage {
  /** Objects to some commands, as long as it is told to. */
  private static final class Objector implements StudyListener {
    final List<StudyCommand> asked = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> warned = new CompletableFuture<>();
    volatile Predicate<StudyCommand> unwanted;

    Objector(Predicate<StudyCommand> unwanted) {
      this.unwanted = unwanted;
    }

    @Override
    public void entry(long offset, Entry entry, StudyState state) {}

    @Override
    public Optional<String> before(Intent intent) {
      asked.add(intent.command());
      return unwanted.test(intent.command()) ? Optional.of("not now") : Optional.empty();
    }

    @Override
    public void warning(int trial, String text) {
      warnings.add(text);
      warned.complete(null);
    }

    long asked(Class<? extends StudyCommand> kind) {
      return asked.stream().filter(kind::isInstance).count();
    }
  }

  private Objector guard(Predicate<StudyCommand> unwanted) {
    var objector = new Objector(unwanted);
    var context =
        new HookContext(
            "", id, Given.spec("staged", 1, 1), Path.of(""), Path.of(""), Duration.ofSeconds(9));
    var hook = Hook.guarding("objector", objector).withLimit(Duration.ofSeconds(30));
    hooks = HookSet.open(List.of(hook), context, Backlog.none());
    return objector;
  }

  @Test
  void refusesWhatAGuardDoesNotWantAndWritesNothing() {
    guard(StudyCommand.PauseStudy.class::isInstance);
    Opened study = open(1, 1);
    var attempt = runner.next();
    long before = study.view().state().offset();

    assertThat(study.submit(new StudyCommand.PauseStudy("me", "lunch")))
        .isEqualTo(new Outcome.Refused(Refusal.VETOED, "the hook 'objector' vetoes it: not now"));
    assertThat(study.view().state().offset()).isEqualTo(before);
    attempt.finish(0.5);
    study.ended();
  }

  @Test
  void refusesReportsToTheirTraining() {
    Objector objector = guard(StudyCommand.ReportMetrics.class::isInstance);
    Opened study = open(1, 1);
    var attempt = runner.next();

    assertThatThrownBy(() -> wait(attempt.report(1, 0.5)))
        .isInstanceOf(RefusedReport.class)
        .hasMessageContaining("the hook 'objector' vetoes it: not now");
    objector.unwanted = command -> false;
    assertThat(wait(attempt.report(1, 0.5))).isInstanceOf(Directive.Continue.class);
    attempt.finish(0.5);
    study.ended();
  }

  @Test
  void cannotVetoWhatHasHappened() {
    guard(
        command ->
            command instanceof StudyCommand.EndAttempt
                || command instanceof StudyCommand.SaveCheckpoint
                || command instanceof StudyCommand.Exhaust);
    Opened study = open(1, 1);
    var attempt = runner.next();
    wait(attempt.checkpoint(1, "one"));
    attempt.finish(0.5);

    assertThat(study.ended().incumbent()).isPresent();
  }

  @Test
  void triesVetoedProposalsAgainButNotAtOnce() {
    Objector objector = guard(StudyCommand.Propose.class::isInstance);
    Opened study = open(1, 1);
    wait(objector.warned);
    // Whatever happens meanwhile does not ask the guard once more.
    for (int i = 0; i < 20; i++) {
      study.submit(new StudyCommand.ChangeParallelism(1 + i % 2, "me"));
    }
    assertThat(objector.asked(StudyCommand.Propose.class)).isLessThan(10);
    assertThat(objector.warnings)
        .first()
        .isEqualTo("the hook 'objector' vetoes it: not now; it is tried again in 1 s");

    objector.unwanted = command -> false;
    study.actor().tell(new StudySupervisor.Released(Audience.Held.Proposals.ALL));
    runner.next().finish(0.5);
    study.ended();
    assertThat(objector.asked(StudyCommand.Propose.class)).isGreaterThan(1);
  }

  @Test
  void triesVetoedLaunchesAgainButNotAtOnce() {
    Objector objector = guard(StudyCommand.StartAttempt.class::isInstance);
    Opened study = open(1, 1);
    wait(objector.warned);
    for (int i = 0; i < 20; i++) {
      study.submit(new StudyCommand.ChangeParallelism(1 + i % 2, "me"));
    }
    assertThat(objector.asked(StudyCommand.StartAttempt.class)).isLessThan(10);
    assertThat(runner.idle()).isTrue();

    objector.unwanted = command -> false;
    study.actor().tell(new StudySupervisor.Released(new Audience.Held.Launch(0, 1)));
    runner.next().finish(0.5);
    study.ended();
  }

  @Test
  void failsTheStudyThatMayNotBeCreated() {
    guard(StudyCommand.Create.class::isInstance);
    Opened study = open(1, 1);

    assertThatThrownBy(study::ended)
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("the hook 'objector' vetoes it: not now");
  }
}
