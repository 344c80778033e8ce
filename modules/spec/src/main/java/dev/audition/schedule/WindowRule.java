package dev.audition.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Windows that open at local times and close again.
 *
 * @param opens when they open
 * @param end when they close
 */
public record WindowRule(CronTimes opens, End end) {

  /** The longest window of a rule; longer ones are several. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** When a window closes. */
  public sealed interface End {}

  /** When the clock next shows this time. */
  public record At(LocalTime time) implements End {
    public At {
      Objects.requireNonNull(time, "time");
    }
  }

  /** So much real time after it opened: above 0, at most {@link #LONGEST}. */
  public record After(Duration length) implements End {
    public After {
      if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a window must be open for more than 0 and at most 7 days, but for is " + length);
      }
    }
  }

  public WindowRule {
    Objects.requireNonNull(opens, "opens");
    Objects.requireNonNull(end, "end");
  }

  /** A stretch of time, the start included, the end not. */
  record Stretch(Instant start, Instant end) {}

  /**
   * The window that opens at a local time. One that would begin and end while clocks are put
   * forward keeps its length and opens when they have been.
   */
  Stretch window(LocalDateTime opening, ZoneId zone) {
    Instant start = LocalTimes.instant(opening, zone);
    return switch (end) {
      case After after -> new Stretch(start, start.plus(after.length()));
      case At at -> {
        LocalDateTime today = opening.toLocalDate().atTime(at.time());
        LocalDateTime closing = today.isAfter(opening) ? today : today.plusDays(1);
        Instant stop = LocalTimes.instant(closing, zone);
        yield new Stretch(
            start, stop.isAfter(start) ? stop : start.plus(Duration.between(opening, closing)));
      }
    };
  }
}
