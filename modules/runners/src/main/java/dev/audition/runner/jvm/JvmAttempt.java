package dev.audition.runner.jvm;

import dev.audition.runner.LiveAttempt;
import dev.audition.study.AttemptEnd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt on a thread: runs the objective, and ends it. */
final class JvmAttempt implements LiveAttempt, Runnable {
  private final Attendance attendance;
  private final Objective objective;
  private final JvmOptions options;
  private final Orders orders = new Orders();
  private final Thread thread;
  private long deadline = Long.MAX_VALUE;

  JvmAttempt(Attendance attendance, Objective objective, JvmOptions options) {
    this.attendance = attendance;
    this.objective = objective;
    this.options = options;
    this.thread = options.threads().newThread(this);
  }

  void launch() {
    thread.start();
  }

  /** Ends the attempt as nobody's fault, whether its thread is there or not. */
  void interrupted(String reason) {
    attendance.end(new AttemptEnd.Interrupted(reason));
  }

  @Override
  public void run() {
    if (orders.stopped() != null) {
      attendance.end(new AttemptEnd.Stopped());
    } else if (attendance.started()) {
      attendance.end(outcome());
    }
  }

  /** Every throwable is caught on purpose: no failure of user code may pass for silence. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  private AttemptEnd outcome() {
    var trial = new JvmTrial(attendance, orders, options);
    try {
      AttemptEnd end = objective.attempt(trial);
      return orders.unseen() ? end : new AttemptEnd.Stopped();
    } catch (Throwable thrown) {
      @Nullable String fault = orders.engineFault();
      if (fault != null) {
        return new AttemptEnd.Interrupted(fault);
      }
      if (orders.unreachable() != null && orders.stopped() == null) {
        return new AttemptEnd.Lost(orders.unreachable());
      }
      return orders.stopped() == null
          ? new AttemptEnd.Crashed(CrashReason.of(thrown))
          : new AttemptEnd.Stopped();
    } finally {
      trial.close();
    }
  }

  @Override
  public void stop(Why why, Duration grace) {
    orders.tell(why, why == Why.PAUSE ? "paused" : "stopped");
    if (why == Why.STOP || grace.isZero()) {
      thread.interrupt();
    }
    long due = System.nanoTime() + Math.min(grace.toNanos(), Duration.ofDays(365).toNanos());
    synchronized (this) {
      if (deadline != Long.MAX_VALUE && due - deadline >= 0) {
        return;
      }
      deadline = due;
    }
    attendance.later(grace, () -> graceOver(due));
  }

  private void graceOver(long due) {
    synchronized (this) {
      if (due != deadline) {
        return;
      }
    }
    if (!attendance.over()) {
      thread.interrupt();
      attendance.later(options.settle(), this::abandon);
    }
  }

  private void abandon() {
    int trial = attendance.order().trial();
    attendance.warning(
        ("trial %d did not end %s after it was interrupted and was abandoned; its thread '%s' goes"
                + " on until its code returns. Check trial.stopRequested() in long loops, or use a"
                + " process")
            .formatted(trial, seconds(options.settle()), thread.getName()));
    attendance.end(new AttemptEnd.Lost("it did not end when it was told to, and was abandoned"));
  }

  private static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}
