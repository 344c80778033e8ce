package dev.audition.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyCommand.CloseWindow;
import dev.audition.machine.StudyCommand.OpenWindow;
import dev.audition.schedule.CronTimes;
import dev.audition.schedule.Schedule;
import dev.audition.schedule.WindowRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.Effect;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

/** Days of a calendar in virtual time: a timer that is set rings at once, and the clock follows. */
class CalendarTest {
  private static final Schedule NIGHTS =
      new Schedule(
          ZoneId.of("Europe/Berlin"),
          List.of(
              new WindowRule(CronTimes.of("0 20 * * *"), new WindowRule.At(LocalTime.of(7, 0)))));

  /** Two days before clocks are put forward. */
  private static final Instant START = Instant.parse("2026-03-27T12:00:00Z");

  private final TestInbox<StudySupervisor.Message> study = TestInbox.create();
  private Instant now = START;
  private final BehaviorTestKit<Calendar.Message> calendar =
      BehaviorTestKit.create(Calendar.create(NIGHTS, () -> now, study.getRef()));
  private int looks;

  /** Lets time pass until the study is told something, or the calendar has looked too often. */
  private StudyCommand told(Outcome answer) {
    while (!study.hasMessages()) {
      assertThat(looks++).isLessThan(1000);
      ring();
    }
    var submit = (StudySupervisor.Submit) study.receiveMessage();
    submit.replyTo().tell(answer);
    calendar.runOne();
    return submit.command();
  }

  private void ring() {
    var timers = new ArrayList<Effect.TimerScheduled<?>>();
    for (Effect effect : calendar.getAllEffects()) {
      if (effect instanceof Effect.TimerScheduled<?> timer) {
        timers.add(timer);
      }
    }
    Effect.TimerScheduled<?> latest = timers.get(timers.size() - 1);
    assertThat(latest.duration()).isLessThanOrEqualTo(Duration.ofMinutes(10).plusMillis(1));
    now = now.plus(latest.duration());
    calendar.run((Calendar.Message) latest.msg());
  }

  private static Optional<Instant> at(String instant) {
    return Optional.of(Instant.parse(instant));
  }

  private static Outcome done() {
    return new Outcome.Done(1);
  }

  @Test
  void windowsOpenAndCloseInLocalTime() {
    assertThat(told(done())).isEqualTo(new CloseWindow(at("2026-03-27T19:00:00Z"), "schedule"));
    assertThat(told(done())).isEqualTo(new OpenWindow(at("2026-03-28T06:00:00Z"), "schedule"));
    assertThat(now).isBetween("2026-03-27T19:00:00Z", "2026-03-27T19:00:00.010Z");
    assertThat(told(done())).isEqualTo(new CloseWindow(at("2026-03-28T19:00:00Z"), "schedule"));
    // This night has ten hours only.
    assertThat(told(done())).isEqualTo(new OpenWindow(at("2026-03-29T05:00:00Z"), "schedule"));
    assertThat(told(done())).isEqualTo(new CloseWindow(at("2026-03-29T18:00:00Z"), "schedule"));
    assertThat(now).isBetween("2026-03-29T05:00:00Z", "2026-03-29T05:00:00.010Z");
  }

  @Test
  void whatCannotBeWrittenIsSaidAgain() {
    var closed = new CloseWindow(at("2026-03-27T19:00:00Z"), "schedule");
    assertThat(told(new Outcome.RetryLater("no space"))).isEqualTo(closed);
    Instant first = now;
    assertThat(told(new Outcome.RetryLater("no space"))).isEqualTo(closed);
    assertThat(Duration.between(first, now)).isEqualTo(Duration.ofSeconds(1));
    assertThat(told(done())).isEqualTo(closed);
    // A study that is over needs no window; it stops its calendar with itself.
    assertThat(told(new Outcome.Refused(Refusal.WRONG_STATE, "over")))
        .isEqualTo(new OpenWindow(at("2026-03-28T06:00:00Z"), "schedule"));
  }
}
