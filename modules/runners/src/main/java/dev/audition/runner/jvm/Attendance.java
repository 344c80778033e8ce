package dev.audition.runner.jvm;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.study.AttemptEnd;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One attempt's line to the engine: keeps the listener's rules, ends exactly once. */
final class Attendance {
  private final AttemptOrder order;
  private final AttemptListener listener;
  private final ScheduledExecutorService clock;
  private final Runnable onEnd;
  private boolean over;

  Attendance(
      AttemptOrder order,
      AttemptListener listener,
      ScheduledExecutorService clock,
      Runnable onEnd) {
    this.order = order;
    this.listener = listener;
    this.clock = clock;
    this.onEnd = onEnd;
  }

  AttemptOrder order() {
    return order;
  }

  /** Tells that the user's code runs; false if the attempt is over already. */
  synchronized boolean started() {
    if (!over) {
      listener.started();
    }
    return !over;
  }

  /** Asks the listener, unless the attempt is over. */
  synchronized <T> CompletionStage<T> ask(Function<AttemptListener, CompletionStage<T>> question) {
    if (over) {
      throw new TrialStopped("the attempt is over");
    }
    return question.apply(listener);
  }

  synchronized void warning(String message) {
    if (!over) {
      listener.warning(message);
    }
  }

  synchronized boolean over() {
    return over;
  }

  /** Ends the attempt; a second end is ignored. */
  void end(AttemptEnd end) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      onEnd.run();
      listener.ended(end);
    }
  }

  /** Does something later, unless the runner is closed by then. */
  void later(Duration delay, Runnable action) {
    try {
      var unused = clock.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // Closing has ended the attempt.
    }
  }
}
