package dev.audition.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Schedule until(String cron, String time, ZoneId zone) {
    return new Schedule(
        zone,
        List.of(new WindowRule(CronTimes.of(cron), new WindowRule.At(LocalTime.parse(time)))));
  }

  private static Schedule lasting(String cron, Duration length, ZoneId zone) {
    return new Schedule(
        zone, List.of(new WindowRule(CronTimes.of(cron), new WindowRule.After(length))));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static Schedule.State state(boolean open, String until) {
    return new Schedule.State(open, Optional.of(at(until)));
  }

  @Test
  void nightsOfWorkingDays() {
    Schedule nights = until("0 20 * * 1-5", "07:00", BERLIN);
    // 2026-11-24 is a Tuesday.
    assertThat(nights.at(at("2026-11-24T12:00"))).isEqualTo(state(false, "2026-11-24T20:00"));
    assertThat(nights.at(at("2026-11-24T20:00"))).isEqualTo(state(true, "2026-11-25T07:00"));
    assertThat(nights.at(at("2026-11-25T06:59:59"))).isEqualTo(state(true, "2026-11-25T07:00"));
    assertThat(nights.at(at("2026-11-25T07:00"))).isEqualTo(state(false, "2026-11-25T20:00"));
    assertThat(nights.at(at("2026-11-28T06:00"))).isEqualTo(state(true, "2026-11-28T07:00"));
    assertThat(nights.at(at("2026-11-28T21:00"))).isEqualTo(state(false, "2026-11-30T20:00"));
  }

  @Test
  void windowsThatOverlapOrTouchAreOne() {
    var rules =
        new Schedule(
            BERLIN,
            List.of(
                new WindowRule(CronTimes.of("0 20 * * *"), new WindowRule.At(LocalTime.of(23, 0))),
                new WindowRule(
                    CronTimes.of("0 22 * * *"), new WindowRule.After(Duration.ofHours(2))),
                new WindowRule(CronTimes.of("0 0 * * *"), new WindowRule.At(LocalTime.of(1, 0)))));
    assertThat(rules.at(at("2026-11-24T20:30"))).isEqualTo(state(true, "2026-11-25T01:00"));
    assertThat(rules.at(at("2026-11-25T01:00"))).isEqualTo(state(false, "2026-11-25T20:00"));
    assertThat(lasting("0 * * * *", Duration.ofHours(1), BERLIN).at(at("2026-11-24T20:30")))
        .isEqualTo(new Schedule.State(true, Optional.empty()));
  }

  @Test
  void aNightInWhichClocksChangeIsLongerOrShorter() {
    Schedule nights = until("0 20 * * *", "07:00", BERLIN);
    assertThat(nights.at(at("2026-03-28T20:00")).until()).contains(at("2026-03-29T07:00"));
    assertThat(Duration.between(at("2026-03-28T20:00"), at("2026-03-29T07:00"))).hasHours(10);
    assertThat(nights.at(at("2026-10-24T20:00")).until()).contains(at("2026-10-25T07:00"));
    assertThat(Duration.between(at("2026-10-24T20:00"), at("2026-10-25T07:00"))).hasHours(12);
    // Real time does not care.
    assertThat(lasting("0 20 * * *", Duration.ofHours(11), BERLIN).at(at("2026-03-28T20:00")))
        .isEqualTo(state(true, "2026-03-29T08:00"));
  }

  @Test
  void whatFallsIntoTheGapOpensBehindItAndWhatIsThereTwiceOpensOnce() {
    Instant gap = Instant.parse("2026-03-29T01:00:00Z");
    Schedule late = until("30 2 * * *", "05:00", BERLIN);
    assertThat(late.at(gap.minusSeconds(1)).until()).contains(gap);
    assertThat(late.at(gap)).isEqualTo(state(true, "2026-03-29T05:00"));
    // Half an hour that does not exist is still half an hour.
    assertThat(until("15 2 * * *", "02:45", BERLIN).at(gap))
        .isEqualTo(new Schedule.State(true, Optional.of(gap.plusSeconds(30 * 60))));
    // On 2026-10-25 the time from 02:00 to 03:00 is there twice, first at 00:00Z.
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    Schedule short30 = lasting("30 2 * * *", Duration.ofMinutes(20), BERLIN);
    assertThat(short30.at(first).open()).isTrue();
    assertThat(short30.at(first.plusSeconds(3600))).isEqualTo(state(false, "2026-10-26T02:30"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/Santiago",
        "Africa/Casablanca"
      })
  void aroundEveryChangeOfClocksEachDayHasItsWindowOnce(String name) {
    ZoneId zone = ZoneId.of(name);
    List<ZoneOffsetTransition> changes = changes(zone);
    assertThat(changes).hasSizeGreaterThan(15);
    for (ZoneOffsetTransition change : changes) {
      LocalDateTime before = change.getDateTimeBefore();
      for (int minutes = -150; minutes <= 150; minutes += 30) {
        LocalTime opening = before.plusMinutes(minutes).toLocalTime();
        switch (Math.floorMod(minutes / 30, 3)) {
          case 0 -> check(zone, change, opening, opening.plusMinutes(15));
          case 1 -> check(zone, change, opening, opening.plusMinutes(75));
          default -> check(zone, change, opening, opening.minusHours(3));
        }
      }
    }
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone) {
    var changes = new ArrayList<ZoneOffsetTransition>();
    Instant end = Instant.parse("2036-01-01T00:00:00Z");
    var next = zone.getRules().nextTransition(Instant.parse("2020-01-01T00:00:00Z"));
    while (next != null && next.getInstant().isBefore(end)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /** Walks from two days before a change to two days after it, from window to window. */
  private static void check(
      ZoneId zone, ZoneOffsetTransition change, LocalTime opening, LocalTime closing) {
    String cron = "%d %d * * *".formatted(opening.getMinute(), opening.getHour());
    Schedule schedule = until(cron, closing.toString(), zone);
    LocalDate day = change.getDateTimeBefore().toLocalDate();
    String what = "%s %s-%s at %s".formatted(zone, opening, closing, change);
    Instant from = LocalTimes.instant(day.minusDays(3).atTime(opening), zone);
    Instant to = LocalTimes.instant(day.plusDays(3).atTime(opening), zone);
    var openings = new ArrayList<LocalDate>();
    for (LocalDate each = day.minusDays(3);
        each.isBefore(day.plusDays(3));
        each = each.plusDays(1)) {
      openings.add(each);
    }
    Schedule.State state = schedule.at(from);
    Instant now = from;
    Instant latest = from.minusSeconds(1);
    while (now.isBefore(to)) {
      assertThat(state.until()).as(what).get().satisfies(until -> assertThat(until).isNotNull());
      Instant until = state.until().orElseThrow();
      assertThat(until).as(what).isAfter(now);
      assertThat(schedule.at(until.minusMillis(1))).as(what).isEqualTo(state);
      if (state.open()) {
        LocalDateTime local = now.atZone(zone).toLocalDateTime();
        LocalDate date = openings.remove(0);
        LocalDateTime wanted = date.atTime(opening);
        var offsets = zone.getRules().getValidOffsets(wanted);
        if (offsets.isEmpty()) {
          assertThat(now).as(what).isEqualTo(zone.getRules().getTransition(wanted).getInstant());
        } else {
          assertThat(local).as(what).isEqualTo(wanted);
          assertThat(now.atZone(zone).getOffset()).as(what).isEqualTo(offsets.get(0));
        }
        assertThat(now).as(what).isAfter(latest);
        latest = now;
      }
      now = until;
      state = schedule.at(now);
    }
    assertThat(openings).as(what).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 20 * *        | must have 5 fields",
        "''              | must have 5 fields",
        "0 25 * * *      | is no cron expression",
        "x 20 * * *      | is no cron expression",
        "0 20 * * FRY    | is no cron expression",
        "0 20 30 2 *     | names a time that never comes",
      })
  void wrongExpressionsSayWhy(String cron, String message) {
    assertThatThrownBy(() -> CronTimes.of(cron))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void timesThatComeSeldomAreFound() {
    assertThat(CronTimes.of("0 0 29 2 *").next(at("2026-11-24T12:00"), BERLIN))
        .contains(at("2028-02-29T00:00"));
    assertThat(CronTimes.of("*/15 9-17 * * MON").next(at("2026-11-24T12:00"), BERLIN))
        .contains(at("2026-11-30T09:00"));
  }
}
