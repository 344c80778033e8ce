package dev.audition.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/** Which instant a local time is where clocks are put forward and back. */
public final class LocalTimes {
  /** More than any clock was ever put forward or back, a change of the date line included. */
  static final Duration LARGEST_JUMP = Duration.ofHours(25);

  private LocalTimes() {}

  /**
   * The one instant at which a local time comes. A time that is left out when clocks are put
   * forward comes at the moment of the change; one that is there twice when they are put back comes
   * the first time only. The answer never decreases as the local time grows.
   */
  public static Instant instant(LocalDateTime local, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).getInstant()
        : local.toInstant(offsets.get(0));
  }
}
