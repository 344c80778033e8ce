package dev.audition.runner.process;

import dev.audition.runner.TrialCheckpoints;
import dev.audition.study.Checkpoint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes an attempt's checkpoints beside the thread that follows it, one after the other: to
 * compute checksums and to store may take long, and the attempt must stay stoppable.
 */
final class Publisher implements Closeable {
  private final TrialCheckpoints checkpoints;
  private final Runnable bell;
  private final ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("audition-checkpoints-", 0).factory());

  /** What became of a checkpoint. */
  sealed interface Result {
    /** It is durable; its location is that for the log. */
    record Published(Checkpoint checkpoint) implements Result {}

    /** It could not be stored. */
    record Failed(String why) implements Result {}
  }

  Publisher(TrialCheckpoints checkpoints, Runnable bell) {
    this.checkpoints = checkpoints;
    this.bell = bell;
  }

  /** Publishes a complete checkpoint; its result comes in the order of the calls. */
  void publish(Checkpoint local, OptionalDouble value) {
    execute(() -> result(local, value).ifPresent(results::add));
  }

  /** Empty if the checkpoint has made room for newer ones before its turn came. */
  private Optional<Result> result(Checkpoint local, OptionalDouble value) {
    try {
      return Optional.of(new Result.Published(checkpoints.publish(local, value)));
    } catch (NoSuchFileException gone) {
      return String.valueOf(gone.getFile()).contains(local.location())
          ? Optional.empty()
          : Optional.of(failed(local, gone));
    } catch (IOException | RuntimeException failure) {
      return Optional.of(failed(local, failure));
    }
  }

  private static Result failed(Checkpoint local, Exception failure) {
    return new Result.Failed(
        "the checkpoint of step %d could not be stored: %s"
            .formatted(local.step(), failure.getMessage()));
  }

  /** The log knows a checkpoint: older ones may go. */
  void known(long step) {
    execute(() -> checkpoints.retain(step));
  }

  private void execute(Runnable action) {
    pending.incrementAndGet();
    try {
      thread.execute(
          () -> {
            try {
              action.run();
            } finally {
              pending.decrementAndGet();
              bell.run();
            }
          });
    } catch (RejectedExecutionException closed) {
      // What is not stored yet belongs to an attempt that is over.
      pending.set(0);
    }
  }

  /** Whether there is something under way. */
  boolean busy() {
    return pending.get() > 0 || !results.isEmpty();
  }

  /** Results since the last question. */
  List<Result> results() {
    var list = new ArrayList<Result>();
    for (Result each = results.poll(); each != null; each = results.poll()) {
      list.add(each);
    }
    return list;
  }

  /** Gives up what has not begun and interrupts what has. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
