package dev.audition.cli;

import dev.audition.schedule.Recurrence;
import dev.audition.schedule.Recurrence.Occurrence;
import dev.audition.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a schedule means from a moment on, in words. */
final class SchedulePlan {
  private static final int SHOWN = 3;

  private SchedulePlan() {}

  /** {@code open until 2026-11-25 07:00}. */
  static String windows(Schedule schedule, Instant now) {
    Schedule.State state = schedule.at(now);
    if (state.open()) {
      return "open now"
          + state.until().map(until -> ", closes at " + GateText.moment(until)).orElse("");
    }
    if (state.until().isEmpty()) {
      return "closed, and does not open again";
    }
    Instant opens = state.until().get();
    return "closed, opens at "
        + GateText.moment(opens)
        + schedule.at(opens).until().map(end -> " until " + GateText.moment(end)).orElse("");
  }

  /** {@code a new study at 2026-11-25 03:00, 2026-11-26 03:00, ...}. */
  static String repeat(Recurrence repeat, Instant now) {
    List<String> times = new ArrayList<>();
    Optional<Occurrence> next = repeat.next(now);
    while (next.isPresent() && times.size() < SHOWN) {
      times.add(GateText.moment(next.get().at()));
      next = repeat.next(next.get().at());
    }
    return "served, a new study at %s, ...".formatted(String.join(", ", times));
  }
}
