package dev.audition.runner.process;

import dev.audition.runner.LiveAttempt.Why;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which signal is due when. To stop: {@code TERM} after a moment in which the script can read the
 * decision, {@code KILL} when the grace is over. To pause: the pause signal, for a script that
 * saves checkpoints after half of the grace (10 s at most), else after that moment; {@code TERM}
 * after three quarters; {@code KILL} at the end. Times are in nanoseconds of one clock.
 */
final class StopPlan {
  private static final long MOMENT = Duration.ofMillis(500).toNanos();
  private static final long LONGEST_NOTICE = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_GRACE = Duration.ofDays(365).toNanos();

  private enum Stage {
    TOLD,
    ASKED,
    TERMINATED,
    KILLED
  }

  private final String pauseSignal;
  private @Nullable Why why;
  private long since;
  private long deadline;
  private Stage stage = Stage.TOLD;

  StopPlan(String pauseSignal) {
    this.pauseSignal = pauseSignal;
  }

  /** Takes an order: it may bring the end nearer and turn a pause into a stop, no more. */
  synchronized void tell(Why told, Duration grace, long now) {
    long length = grace.compareTo(Duration.ofDays(365)) > 0 ? LONGEST_GRACE : grace.toNanos();
    long end = now + Math.max(0, length);
    if (why == null) {
      why = told;
      since = now;
      deadline = end;
      return;
    }
    if (why == Why.PAUSE && told == Why.STOP) {
      why = Why.STOP;
      since = now;
      stage = stage == Stage.ASKED ? Stage.TOLD : stage;
    }
    if (end - deadline < 0) {
      deadline = end;
    }
  }

  /** What it ends for, or null while it may go on. */
  synchronized @Nullable Why why() {
    return why;
  }

  synchronized boolean killed() {
    return stage == Stage.KILLED;
  }

  /** The signal that is due now, once for each. */
  synchronized Optional<String> due(long now, boolean saves) {
    if (why == null || stage == Stage.KILLED) {
      return Optional.empty();
    }
    if (now - deadline >= 0) {
      stage = Stage.KILLED;
      return Optional.of("KILL");
    }
    long grace = deadline - since;
    long moment = Math.min(MOMENT, grace / 4);
    if (why == Why.STOP) {
      return advance(now, since + moment, Stage.TERMINATED, "TERM");
    }
    long notice = saves ? Math.min(LONGEST_NOTICE, grace / 2) : moment;
    Optional<String> term = advance(now, deadline - grace / 4, Stage.TERMINATED, "TERM");
    return term.isPresent() ? term : advance(now, since + notice, Stage.ASKED, pauseSignal);
  }

  private Optional<String> advance(long now, long at, Stage next, String signal) {
    if (stage.compareTo(next) >= 0 || now - at < 0) {
      return Optional.empty();
    }
    stage = next;
    return Optional.of(signal);
  }
}
