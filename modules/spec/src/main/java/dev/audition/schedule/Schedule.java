package dev.audition.schedule;

import dev.audition.schedule.WindowRule.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a study may work: in any window of its rules. Windows that overlap or touch are one.
 *
 * @param zone whose local times are meant
 * @param rules one or more
 */
public record Schedule(ZoneId zone, List<WindowRule> rules) {
  /** How far joined windows are followed. */
  private static final Duration HORIZON = Duration.ofDays(8);

  public Schedule {
    Objects.requireNonNull(zone, "zone");
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("a schedule must have a window, but has none");
    }
  }

  /**
   * Whether a window is open.
   *
   * @param until when that changes; empty: an open one does not close within eight days, a closed
   *     one does not open again
   */
  public record State(boolean open, Optional<Instant> until) {}

  /** How it is at a moment. */
  public State at(Instant now) {
    List<Stretch> near = around(now, now);
    Optional<Instant> end =
        near.stream()
            .filter(one -> !one.start().isAfter(now) && one.end().isAfter(now))
            .map(Stretch::end)
            .max(Comparator.naturalOrder());
    return end.isPresent()
        ? new State(true, extended(now, end.get()))
        : new State(false, next(now));
  }

  /** The end of the window once all that overlap or touch are joined to it. */
  private Optional<Instant> extended(Instant now, Instant first) {
    Instant end = first;
    var openings = new ArrayList<Optional<LocalDateTime>>();
    LocalDateTime from = now.atZone(zone).toLocalDateTime().minus(LocalTimes.LARGEST_JUMP);
    rules.forEach(rule -> openings.add(rule.opens().next(from)));
    boolean joined = true;
    while (joined && Duration.between(now, end).compareTo(HORIZON) <= 0) {
      joined = false;
      for (int i = 0; i < rules.size(); i++) {
        WindowRule rule = rules.get(i);
        while (openings.get(i).isPresent()
            && !rule.window(openings.get(i).get(), zone).start().isAfter(end)) {
          Instant stop = rule.window(openings.get(i).get(), zone).end();
          joined |= stop.isAfter(end);
          end = stop.isAfter(end) ? stop : end;
          openings.set(i, rule.opens().next(openings.get(i).get()));
          if (Duration.between(now, end).compareTo(HORIZON) > 0) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(end);
  }

  private Optional<Instant> next(Instant now) {
    return rules.stream()
        .flatMap(rule -> rule.opens().next(now, zone).stream())
        .min(Comparator.naturalOrder());
  }

  /** All windows that end after {@code from} and start at or before {@code to}. */
  private List<Stretch> around(Instant from, Instant to) {
    var found = new ArrayList<Stretch>();
    for (WindowRule rule : rules) {
      Duration back =
          rule.end() instanceof WindowRule.After after
              ? after.length().plus(LocalTimes.LARGEST_JUMP)
              : Duration.ofDays(1).plus(LocalTimes.LARGEST_JUMP).plus(LocalTimes.LARGEST_JUMP);
      LocalDateTime start = from.atZone(zone).toLocalDateTime().minus(back);
      Optional<LocalDateTime> opening = rule.opens().next(start);
      while (opening.isPresent()) {
        Stretch window = rule.window(opening.get(), zone);
        if (window.start().isAfter(to)) {
          break;
        }
        if (window.end().isAfter(from)) {
          found.add(window);
        }
        opening = rule.opens().next(opening.get());
      }
    }
    return found;
  }
}
