package dev.audition.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.schedule.Recurrence.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Times that recur, over clocks that are put forward and back, by a clock of the test's own. */
class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Recurrence berlin(String cron) {
    return new Recurrence(BERLIN, CronTimes.of(cron));
  }

  /** What somebody sees who looks every so often. */
  private static List<Occurrence> seen(
      Recurrence repeat, Instant from, Instant to, Duration every) {
    Set<Occurrence> seen = new LinkedHashSet<>();
    for (Instant now = from; !now.isAfter(to); now = now.plus(every)) {
      repeat.latest(from, now).ifPresent(seen::add);
    }
    return List.copyOf(seen);
  }

  @Test
  void aTimeThatIsLeftOutComesAtTheChangeAndOneThatIsThereTwiceComesOnce() {
    Recurrence repeat = berlin("30 2 * * *");
    List<Occurrence> spring =
        seen(
            repeat,
            Instant.parse("2026-03-28T12:00:00Z"),
            Instant.parse("2026-03-30T12:00:00Z"),
            Duration.ofMinutes(7));
    assertThat(spring.stream().map(Occurrence::stamp))
        .containsExactly("20260329-0230", "20260330-0230");
    assertThat(spring.get(0).at()).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    List<Occurrence> autumn =
        seen(
            repeat,
            Instant.parse("2026-10-24T12:00:00Z"),
            Instant.parse("2026-10-26T12:00:00Z"),
            Duration.ofMinutes(7));
    assertThat(autumn.stream().map(Occurrence::at))
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void whoLooksOftenSeesWhatNextAnnounces() {
    for (String cron : List.of("0 */6 * * *", "15 2,3 * * *", "0 3 * * 0", "59 23 28-31 * *")) {
      Recurrence repeat = berlin(cron);
      Instant from = Instant.parse("2026-03-20T08:00:00Z");
      Instant to = Instant.parse("2026-04-05T08:00:00Z");
      var announced = new ArrayList<Instant>();
      Instant at = from;
      while (!at.isAfter(to)) {
        at = repeat.next(at).orElseThrow().at();
        announced.add(at);
      }
      announced.removeLast();
      assertThat(seen(repeat, from, to, Duration.ofMinutes(1)).stream().map(Occurrence::at))
          .as(cron)
          .containsExactlyElementsOf(announced);
    }
  }

  @Test
  void onlyTheLastOfThoseThatWereMissedIsTheLatest() {
    Recurrence repeat = berlin("0 3 * * *");
    Instant since = Instant.parse("2026-11-01T12:00:00Z");
    assertThat(repeat.latest(since, Instant.parse("2026-11-24T12:00:00Z")))
        .map(Occurrence::stamp)
        .contains("20261124-0300");
    assertThat(repeat.latest(since, since.plus(Duration.ofHours(3)))).isEmpty();
    assertThat(repeat.latest(since, Instant.parse("2026-11-02T02:00:00Z")))
        .map(Occurrence::stamp)
        .contains("20261102-0300");
    assertThat(repeat.latest(since, Instant.parse("2026-11-02T01:59:59Z"))).isEmpty();
  }
}
