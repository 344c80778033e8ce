package dev.audition.runner.jvm;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.runner.AttemptKey;
import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.LiveAttempt;
import dev.audition.runner.Runner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs an objective in this JVM, each attempt on a thread of its own.
 *
 * <p>An attempt that is told to stop is interrupted; one that is told to pause is interrupted when
 * its grace is over. Java cannot end a thread by force: one that does not end after that is
 * abandoned. Its end is told as lost, with a warning; what it reports later is not taken; and it
 * holds its thread, and what it computes with, until it ends by itself. Code that may hang belongs
 * into a process.
 *
 * <p>Nothing is written to disk unless the objective saves a checkpoint.
 */
public final class JvmRunner implements Runner {
  private final Objective objective;
  private final JvmOptions options;
  private final ConcurrentHashMap<AttemptKey, JvmAttempt> live = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor clock;

  /** A runner of one objective. */
  public JvmRunner(Objective objective, JvmOptions options) {
    this.objective = objective;
    this.options = options;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("audition-grace").factory());
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Start start() {
    return Start.IMMEDIATE;
  }

  @Override
  public LiveAttempt start(AttemptOrder order, AttemptListener listener) {
    var key = AttemptKey.of(order);
    var attempt =
        new JvmAttempt(
            new Attendance(order, listener, clock, () -> live.remove(key)), objective, options);
    JvmAttempt present = live.putIfAbsent(key, attempt);
    if (present != null) {
      return present;
    }
    if (closed.get()) {
      attempt.interrupted("the runner is closed");
    } else {
      attempt.launch();
    }
    return attempt;
  }

  /** Interrupts what is live and abandons at once what does not end. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      for (JvmAttempt attempt : new ArrayList<>(live.values())) {
        attempt.interrupted("the runner was closed");
        attempt.stop(LiveAttempt.Why.STOP, Duration.ZERO);
      }
      clock.shutdownNow();
      options.checkpoints().store().ifPresent(CheckpointStore::close);
    }
  }
}
