package dev.audition.engine;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.LiveAttempt;
import dev.audition.runner.Runner;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A runner whose attempts do what the test says. */
final class StagedRunner implements Runner {
  private final BlockingQueue<Staged> started = new LinkedBlockingQueue<>();
  private final Start start;

  StagedRunner(Start start) {
    this.start = start;
  }

  StagedRunner() {
    this(Start.IMMEDIATE);
  }

  /** An attempt on stage. */
  static final class Staged implements LiveAttempt {
    final AttemptOrder order;
    final AttemptListener listener;
    final BlockingQueue<Why> stops = new LinkedBlockingQueue<>();

    Staged(AttemptOrder order, AttemptListener listener) {
      this.order = order;
      this.listener = listener;
    }

    @Override
    public void stop(Why why, Duration grace) {
      stops.add(why);
    }

    CompletableFuture<Directive> report(long step, double loss) {
      return listener.report(new Report(step, Map.of("loss", loss))).toCompletableFuture();
    }

    CompletableFuture<Directive> checkpoint(long step, String location) {
      return listener.checkpoint(new Checkpoint(step, location)).toCompletableFuture();
    }

    void finish(double loss) {
      listener.ended(new AttemptEnd.Finished(Map.of("loss", loss)));
    }

    void end(AttemptEnd end) {
      listener.ended(end);
    }

    Why stopped() {
      return taken(stops);
    }
  }

  @Override
  public Start start() {
    return start;
  }

  @Override
  public LiveAttempt start(AttemptOrder order, AttemptListener listener) {
    var staged = new Staged(order, listener);
    started.add(staged);
    return staged;
  }

  /** The next attempt that is started. */
  Staged next() {
    return taken(started);
  }

  boolean idle() {
    return started.isEmpty();
  }

  private static <T> T taken(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came");
      }
      return next;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {}
}
