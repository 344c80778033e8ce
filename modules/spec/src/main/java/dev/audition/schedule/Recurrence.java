package dev.audition.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * When something is to begin again and again.
 *
 * @param zone whose local times are meant
 * @param times the local times
 */
public record Recurrence(ZoneId zone, CronTimes times) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm");

  /**
   * One of its times.
   *
   * @param local as the expression names it; where clocks are put back there is one, not two
   * @param at the instant
   */
  public record Occurrence(LocalDateTime local, Instant at) {
    /** {@code 20261124-0300}: another for each time, and in their order. */
    public String stamp() {
      return STAMP.format(local);
    }
  }

  public Recurrence {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(times, "times");
  }

  /** The first time after an instant; empty if none follows. */
  public Optional<Occurrence> next(Instant after) {
    Optional<LocalDateTime> local =
        times.next(after.atZone(zone).toLocalDateTime().minus(LocalTimes.LARGEST_JUMP));
    while (local.isPresent()) {
      Instant at = LocalTimes.instant(local.get(), zone);
      if (at.isAfter(after)) {
        return Optional.of(new Occurrence(local.get(), at));
      }
      local = times.next(local.get());
    }
    return Optional.empty();
  }

  /** The last time after one instant and not after another; earlier ones count as missed. */
  public Optional<Occurrence> latest(Instant after, Instant upTo) {
    LocalDateTime now = upTo.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    Optional<LocalDateTime> local = times.last(now.plus(LocalTimes.LARGEST_JUMP).plusMinutes(1));
    while (local.isPresent()) {
      Instant at = LocalTimes.instant(local.get(), zone);
      if (!at.isAfter(after)) {
        return Optional.empty();
      }
      if (!at.isAfter(upTo)) {
        return Optional.of(new Occurrence(local.get(), at));
      }
      local = times.last(local.get());
    }
    return Optional.empty();
  }
}
