package dev.audition.spec;

import dev.audition.schedule.CronTimes;
import dev.audition.schedule.Recurrence;
import dev.audition.schedule.Schedule;
import dev.audition.schedule.WindowRule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a schedule, and finds what shapes cannot. */
final class ScheduleBuilder {
  private final Draft draft;

  ScheduleBuilder(Draft draft) {
    this.draft = draft;
  }

  /** The schedule; empty, and an error more, if something is wrong in it. */
  Optional<Schedule> build(Field schedule) {
    if (!schedule.sound()) {
      return Optional.empty();
    }
    boolean one = schedule.get("cron").isPresent();
    boolean several = schedule.get("windows").isPresent();
    if (one && several) {
      draft.error(schedule, "must have cron or windows, but has both; move cron into the windows");
      return Optional.empty();
    }
    if (!one && !several) {
      withoutWindow(schedule);
      return Optional.empty();
    }
    Optional<ZoneId> zone = zone(schedule);
    var rules = new ArrayList<WindowRule>();
    List<Field> windows =
        schedule.get("windows").map(Field::items).orElseGet(() -> List.of(schedule));
    if (schedule.get("windows").isPresent()) {
      for (String key : List.of("until", "for")) {
        schedule
            .get(key)
            .ifPresent(field -> draft.error(field, "belongs into the windows; move it there"));
      }
    }
    windows.forEach(window -> rule(window).ifPresent(rules::add));
    return zone.isPresent() && rules.size() == windows.size()
        ? Optional.of(new Schedule(zone.get(), rules))
        : Optional.empty();
  }

  private void withoutWindow(Field schedule) {
    if (schedule.get("repeat").isEmpty()) {
      draft.error(schedule, "must have cron or windows, or repeat, but has none of them");
    }
    for (String key : List.of("until", "for")) {
      schedule.get(key).ifPresent(field -> draft.error(field, "needs cron: when the window opens"));
    }
  }

  /** When the study recurs; empty if it does not, or something is wrong. */
  Optional<Recurrence> recurrence(Field schedule) {
    if (!schedule.sound() || schedule.get("repeat").isEmpty()) {
      return Optional.empty();
    }
    Optional<CronTimes> times = schedule.get("repeat").flatMap(this::cron);
    boolean zoneIsRead = schedule.get("cron").isPresent() || schedule.get("windows").isPresent();
    Optional<ZoneId> zone = zoneIsRead ? knownZone(schedule) : zone(schedule);
    return times.isPresent() && zone.isPresent()
        ? Optional.of(new Recurrence(zone.get(), times.get()))
        : Optional.empty();
  }

  /** The zone, if there is such a one; what is wrong with it has been said. */
  private static Optional<ZoneId> knownZone(Field schedule) {
    Optional<Field> zone = schedule.get("zone");
    if (zone.isEmpty()) {
      return Optional.of(ZoneId.systemDefault());
    }
    try {
      return Optional.of(ZoneId.of(zone.get().text()));
    } catch (DateTimeException said) {
      return Optional.empty();
    }
  }

  private Optional<ZoneId> zone(Field schedule) {
    Optional<ZoneId> zone = knownZone(schedule);
    if (zone.isEmpty()) {
      Field given = schedule.get("zone").orElseThrow();
      draft.error(
          given,
          "there is no time zone '%s'; write one such as Europe/Berlin or UTC"
              .formatted(Printable.escape(given.text())));
    }
    return zone;
  }

  private Optional<WindowRule> rule(Field window) {
    Optional<CronTimes> opens = window.get("cron").flatMap(this::cron);
    Optional<WindowRule.End> end = end(window);
    return opens.isPresent() && end.isPresent()
        ? Optional.of(new WindowRule(opens.get(), end.get()))
        : Optional.empty();
  }

  private Optional<CronTimes> cron(Field field) {
    try {
      return Optional.of(CronTimes.of(field.text()));
    } catch (IllegalArgumentException invalid) {
      draft.error(field, String.valueOf(invalid.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<WindowRule.End> end(Field window) {
    Optional<Field> until = window.get("until");
    Optional<Field> length = window.get("for");
    if (until.isPresent() == length.isPresent()) {
      draft.error(
          window,
          until.isPresent()
              ? "must have until or for, but has both; remove one"
              : "must have until or for: when the window closes");
      return Optional.empty();
    }
    if (until.isPresent()) {
      return Optional.of(new WindowRule.At(LocalTime.parse(until.get().text())));
    }
    try {
      return Optional.of(new WindowRule.After((Duration) length.orElseThrow().content()));
    } catch (IllegalArgumentException wrong) {
      draft.error(length.orElseThrow(), String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }
}
