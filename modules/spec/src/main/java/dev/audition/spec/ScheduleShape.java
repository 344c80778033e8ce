package dev.audition.spec;

import dev.audition.spec.Shape.Items;
import dev.audition.spec.Shape.Section;
import dev.audition.spec.Shape.Span;
import dev.audition.spec.Shape.Text;
import java.util.Map;

/** The keys of {@code schedule}. */
final class ScheduleShape {
  private static final Text CRON = Text.any("a cron expression");
  private static final Text CLOCK =
      new Text("a time of day such as \"07:00\"", "([01][0-9]|2[0-3]):[0-5][0-9]");

  private static final Shape.Key UNTIL =
      Shape.Key.optional(
          "until", CLOCK, "\"07:00\"", "When the clock next shows this time, the window closes");
  private static final Shape.Key FOR =
      Shape.Key.optional("for", new Span(), "11h", "In place of until: how long it is open");

  static final Section WINDOW =
      Section.of(
          Shape.Key.required("cron", CRON, "\"0 20 * * 1-5\"", "When the window opens"),
          UNTIL,
          FOR);

  private ScheduleShape() {}

  static Section section() {
    return Section.of(
            Shape.Key.optional(
                "cron",
                CRON,
                "\"0 20 * * 1-5\"",
                "When a window opens: minute, hour, day of month, month, day of week"),
            UNTIL,
            FOR,
            Shape.Key.optional(
                "windows",
                new Items(WINDOW, 1),
                "[{cron: \"0 20 * * 1-5\", until: \"07:00\"}, {cron: \"0 0 * * 6\", for: 2d}]",
                "In place of one window: several"),
            Shape.Key.optional(
                "repeat",
                CRON,
                "\"0 3 * * 1\"",
                "When a new study of this sweep begins, again and again: audition serve"),
            Shape.Key.optional(
                "zone",
                Text.any("a time zone"),
                "Europe/Berlin",
                "Whose local times are meant; without it, this machine's"))
        .meant(
            Map.of(
                "every", "repeat",
                "recurrence", "repeat",
                "timezone", "zone",
                "tz", "zone",
                "duration", "for",
                "end", "until",
                "start", "cron",
                "from", "cron"));
  }
}
