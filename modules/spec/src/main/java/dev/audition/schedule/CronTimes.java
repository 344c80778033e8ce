package dev.audition.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * The local times that a cron expression names: minute, hour, day of month, month, day of week.
 *
 * <p>Expressions are evaluated in local time alone; {@link LocalTimes} then says which instant a
 * local time is, so that clocks that are put forward or back skip and double nothing.
 */
public final class CronTimes {
  private final String text;
  private final ExecutionTime times;

  private CronTimes(String text, ExecutionTime times) {
    this.text = text;
    this.times = times;
  }

  /**
   * Reads an expression of five fields, as of Unix.
   *
   * @throws IllegalArgumentException if it is none, or names no time that ever comes
   */
  public static CronTimes of(String text) {
    Objects.requireNonNull(text, "text");
    String[] fields = text.strip().split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          ("a cron expression must have 5 fields (minute, hour, day of month, month, day of week),"
                  + " but '%s' has %d; 0 20 * * 1-5 is 20:00 from Monday to Friday")
              .formatted(text, text.isBlank() ? 0 : fields.length));
    }
    CronTimes times;
    try {
      var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
      times = new CronTimes(text.strip(), ExecutionTime.forCron(parser.parse(text.strip())));
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(
          "'%s' is no cron expression: %s".formatted(text, invalid.getMessage()), invalid);
    }
    if (times.next(LocalDateTime.of(2023, 1, 1, 0, 0)).isEmpty()) {
      throw new IllegalArgumentException("'%s' names a time that never comes".formatted(text));
    }
    return times;
  }

  /** The first local time after another, with whole minutes; empty if there is none. */
  public Optional<LocalDateTime> next(LocalDateTime after) {
    return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(found -> found.toLocalDateTime());
  }

  /** The last local time before another, with whole minutes; empty if there is none. */
  public Optional<LocalDateTime> last(LocalDateTime before) {
    return times.lastExecution(before.atZone(ZoneOffset.UTC)).map(found -> found.toLocalDateTime());
  }

  /** The first instant after another at which a local time of these comes in the zone. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    Optional<LocalDateTime> local =
        next(after.atZone(zone).toLocalDateTime().minus(LocalTimes.LARGEST_JUMP));
    while (local.isPresent()) {
      Instant at = LocalTimes.instant(local.get(), zone);
      if (at.isAfter(after)) {
        return Optional.of(at);
      }
      local = next(local.get());
    }
    return Optional.empty();
  }

  /** The expression. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronTimes that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
