package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.TrialCheckpoints;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Saves how far an attempt of stages has come, as checkpoints of its trial, one after the other on
 * a thread of its own. They are counted; the steps of reports are in them.
 */
final class StageJournal implements Closeable {
  private static final long FAREWELL_SECONDS = 10;

  private final TrialCheckpoints checkpoints;
  private final AttemptListener listener;
  private final Warnings warnings;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("audition-stages-", 0).factory());
  private StagePosition position = StagePosition.START;
  private Optional<Path> state = Optional.empty();
  private long number;
  private volatile boolean closed;

  StageJournal(TrialCheckpoints checkpoints, AttemptListener listener, Warnings warnings) {
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.warnings = warnings;
  }

  /**
   * Where to go on from; before anything is saved.
   *
   * @throws IOException if the checkpoints cannot be reached
   */
  StagePosition open() throws IOException {
    Optional<Checkpoint> base =
        checkpoints.base(
            (checkpoint, folder) -> {
              position = StagePosition.read(folder);
              return true;
            });
    checkpoints.tidy(base);
    if (base.isEmpty()) {
      position = StagePosition.START;
    } else {
      number = base.get().step();
      state = stateOf(base.get());
    }
    return position;
  }

  private Optional<Path> stateOf(Checkpoint checkpoint) {
    Path found =
        checkpoints.folder().locate(checkpoint).toAbsolutePath().resolve(StagePosition.STATE);
    return Files.isDirectory(found) ? Optional.of(found) : Optional.empty();
  }

  /** The newest state that a process has saved, where there is one; after what was asked for. */
  Optional<Path> state() {
    return CompletableFuture.supplyAsync(() -> state, thread).join();
  }

  /**
   * Saves a position.
   *
   * @param fresh a checkpoint of a process; empty: the state is still the one before
   * @param value the objective's newest
   * @return the answer when the log knows it; to go on, if it could not be stored
   */
  CompletionStage<Directive> save(StagePosition next, Optional<Path> fresh, OptionalDouble value) {
    try {
      return CompletableFuture.supplyAsync(() -> saved(next, fresh, value), thread)
          .thenCompose(answer -> answer);
    } catch (RejectedExecutionException over) {
      return goOn();
    }
  }

  private static CompletionStage<Directive> goOn() {
    return CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));
  }

  private CompletionStage<Directive> saved(
      StagePosition next, Optional<Path> fresh, OptionalDouble value) {
    Checkpoint published;
    try {
      Checkpoint local = write(next, fresh.or(() -> state));
      number = local.step();
      state = stateOf(local);
      published = checkpoints.publish(local, value);
    } catch (IOException failure) {
      warnings.once(
          "stage '%s' could not be saved: %s".formatted(next.stage(), failure.getMessage()));
      return goOn();
    }
    if (closed) {
      return goOn();
    }
    return listener
        .checkpoint(published)
        .whenCompleteAsync(
            (directive, failure) -> {
              if (failure == null) {
                checkpoints.retain(published.step());
              }
            },
            thread);
  }

  private Checkpoint write(StagePosition next, Optional<Path> from) throws IOException {
    CheckpointFolder folder = checkpoints.folder();
    Files.createDirectories(folder.path());
    Path written = Files.createTempDirectory(folder.path(), "tmp-stage-");
    try {
      next.write(written);
      if (from.isPresent()) {
        CheckpointFolder.link(from.get(), written.resolve(StagePosition.STATE));
      }
      return folder.publish(number + 1, written);
    } finally {
      CheckpointFolder.delete(written);
    }
  }

  /** Waits a while for what is being stored; nothing is told afterwards. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      boolean unused = thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    thread.shutdownNow();
  }
}
