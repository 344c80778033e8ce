package dev.audition.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState.Window;
import dev.audition.study.StudySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A supervisor with a schedule, at the moments that a test chooses. */
class WindowsTest extends SupervisorStage {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant OPENS = Instant.parse("2026-11-24T20:00:00Z");
  private static final Instant CLOSES = Instant.parse("2026-11-25T07:00:00Z");
  private static final String DOCUMENT =
      """
      {"schedule": {"windows": [{"cron": "0 20 * * *", "until": "07:00"}], "zone": "UTC"}}
      """;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  private static StudySpec spec() {
    StudySpec plain = Given.spec("nightly", 1, 1);
    return new StudySpec(
        plain.name(),
        plain.objectives(),
        plain.space(),
        plain.seed(),
        plain.rules(),
        plain.parallel(),
        plain.attempts(),
        plain.start(),
        DOCUMENT);
  }

  @Test
  void nothingStartsBeforeTheWindowOpensAlsoAfterARestart() {
    Opened study = open(spec(), now::get);
    wait(study.view().opened());
    study.submit(new StudyCommand.Tick());
    assertThat(study.view().state().controls().window())
        .isEqualTo(new Window(false, Optional.of(OPENS)));
    assertThat(types()).startsWith("StudyCreated", "WindowClosed", "StudyStarted");
    assertThat(types()).doesNotContain("AttemptStarted");
    crash(study);

    Opened again = open(spec(), now::get);
    again.submit(new StudyCommand.Tick());
    crash(again);
    assertThat(types()).containsOnlyOnce("WindowClosed").doesNotContain("AttemptStarted");

    now.set(OPENS.plusSeconds(60));
    Opened night = open(spec(), now::get);
    StagedRunner.Staged attempt = runner.next();
    assertThat(night.view().state().controls().window())
        .isEqualTo(new Window(true, Optional.of(CLOSES)));
    wait(attempt.checkpoint(3, "c3"));
    crash(night);

    // By day, what was live by night goes on later, from its checkpoint.
    now.set(CLOSES.plusSeconds(60));
    Opened day = open(spec(), now::get);
    // First it is looked for what the attempt has left, by an actor of its own.
    for (int i = 0; i < 10_000 && day.view().state().trials().live() > 0; i++) {
      day.submit(new StudyCommand.Tick());
    }
    assertThat(day.view().state().trials().live()).isZero();
    crash(day);
    now.set(OPENS.plusSeconds(24 * 3600));
    Opened last = open(spec(), now::get);
    StagedRunner.Staged more = runner.next();
    assertThat(more.order.resumeFrom()).isPresent();
    more.finish(1);
    last.ended();
    assertThat(types().stream().filter("AttemptStarted"::equals)).hasSize(2);
  }

  private List<String> types() {
    return entries().stream().map(entry -> name(entry.event())).toList();
  }

  private static String name(StudyEvent event) {
    return event.getClass().getSimpleName();
  }
}
