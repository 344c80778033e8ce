package dev.audition.runner.process;

import dev.audition.runner.LiveAttempt.Why;
import dev.audition.study.AttemptEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Passes what an attempt of stages is told to the process that runs, or to who waits. */
final class StageStops {
  private @Nullable ProcessAttempt process;
  private @Nullable Thread waiting;
  private @Nullable Why why;
  private Duration grace = Duration.ZERO;
  private boolean interrupted;

  /** Something that may be interrupted while it waits. */
  interface Waiting<T> {
    T await() throws Exception;
  }

  synchronized void stop(Why told, Duration bound) {
    why = why == Why.STOP ? Why.STOP : told;
    grace = bound;
    if (process != null) {
      process.stop(told, bound);
    } else if (waiting != null) {
      waiting.interrupt();
    }
  }

  synchronized void interrupt() {
    interrupted = true;
    why = Why.STOP;
    if (process != null) {
      process.interrupt();
    } else if (waiting != null) {
      waiting.interrupt();
    }
  }

  /** Ends the training if it has been told to end. */
  synchronized void check() throws StagedAttempt.Ended {
    if (why != null) {
      throw new StagedAttempt.Ended(told());
    }
  }

  synchronized boolean isTold() {
    return why != null;
  }

  /** How it ends when it was told to. */
  synchronized AttemptEnd told() {
    return interrupted
        ? new AttemptEnd.Interrupted("the runner was closed")
        : new AttemptEnd.Stopped();
  }

  /** A process takes over. */
  synchronized void begin(ProcessAttempt next) {
    process = next;
    if (interrupted) {
      next.interrupt();
    } else if (why != null) {
      next.stop(why, grace);
    }
  }

  synchronized void end() {
    process = null;
  }

  /** Waits for an answer, or until it is told to end. */
  <T> T await(CompletableFuture<T> answer) throws Exception {
    return whileWaiting(answer::get);
  }

  /**
   * Waits so that being told to end ends the waiting.
   *
   * @throws InterruptedException if it was told to end
   * @throws ExecutionException what went wrong with what it waited for
   */
  <T> T whileWaiting(Waiting<T> waitingFor) throws Exception {
    synchronized (this) {
      check();
      waiting = Thread.currentThread();
    }
    try {
      return waitingFor.await();
    } finally {
      endWaiting();
    }
  }

  /** What it waited for has come, and must not be interrupted. */
  synchronized void endWaiting() {
    waiting = null;
    boolean unused = Thread.interrupted();
  }
}
