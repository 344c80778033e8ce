package dev.audition.runner.jvm;

import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.LiveAttempt.Why;
import dev.audition.runner.RefusedReport;
import dev.audition.runner.stage.StageCache;
import dev.audition.runner.stage.StageResult;
import dev.audition.space.Configuration;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** The trial that an objective sees. */
final class JvmTrial implements StagedTrial {
  private final Attendance attendance;
  private final Orders orders;
  private final JvmOptions options;
  private final CheckpointFolder checkpoints;
  private boolean savesState;
  private boolean pauseAnnounced;

  JvmTrial(Attendance attendance, Orders orders, JvmOptions options) {
    this.attendance = attendance;
    this.orders = orders;
    this.options = options;
    this.checkpoints = CheckpointFolder.of(attendance.order().directory());
  }

  @Override
  public String study() {
    return attendance.order().study();
  }

  @Override
  public int number() {
    return attendance.order().trial();
  }

  @Override
  public int attempt() {
    return attendance.order().attempt();
  }

  @Override
  public long seed() {
    return attendance.order().seed();
  }

  @Override
  public Configuration configuration() {
    return attendance.order().configuration();
  }

  @Override
  public String metric() {
    return options.metric();
  }

  @Override
  public Optional<StageCache> stages() {
    return options.stages().map(cache -> cache.warning(attendance::warning));
  }

  @Override
  public void stage(String name) {
    obey(answer(attendance.ask(listener -> listener.stage(name))));
  }

  @Override
  public void reused(StageResult result) {
    obey(
        answer(
            attendance.ask(
                listener ->
                    listener.shared(result.key().stage(), result.key().hash(), result.seconds()))));
  }

  /** Stages do not change how long an attempt may go on, but whether it may. */
  private void obey(Directive directive) {
    if (!(directive instanceof Directive.Continue)) {
      orders.take(directive);
    }
    if (orders.stopped() != null) {
      throw stopped();
    }
  }

  @Override
  public OptionalLong until() {
    OptionalLong newer = orders.until();
    return newer == null ? attendance.order().until() : newer;
  }

  @Override
  public boolean stopRequested() {
    boolean requested = orders.stopped() != null || attendance.over();
    if (requested) {
      orders.see();
    }
    return requested;
  }

  @Override
  public void report(long step, double value) {
    report(step, Map.of(options.metric(), value));
  }

  @Override
  public void report(long step, Map<String, Double> metrics) {
    if (orders.stopped() == Why.STOP) {
      throw stopped();
    }
    var report = new Report(step, metrics);
    orders.take(answer(attendance.ask(listener -> listener.report(report))));
    endAfterReport();
  }

  /**
   * A pause leaves an objective that saves its state one chance to do so after the report that the
   * pause answered: training reports a step first and saves it then.
   */
  private void endAfterReport() {
    Why why = orders.stopped();
    if (why == Why.PAUSE && savesState && !pauseAnnounced) {
      pauseAnnounced = true;
    } else if (why != null) {
      throw stopped();
    }
  }

  @Override
  public <T> void checkpoint(long step, T state, StateCodec<T> codec) {
    savesState = true;
    if (orders.stopped() == Why.STOP) {
      throw stopped();
    }
    Checkpoint saved = save(step, state, codec);
    orders.take(answer(attendance.ask(listener -> listener.checkpoint(saved))));
    retain(saved);
    if (orders.stopped() != null) {
      throw stopped();
    }
  }

  private <T> Checkpoint save(long step, T state, StateCodec<T> codec) {
    try {
      return StateFile.write(checkpoints, new Restored<>(step, state), codec);
    } catch (IOException failure) {
      if (orders.stopped() != null) {
        throw stopped();
      }
      throw new CheckpointException(
          "step %d of trial %d cannot be saved in %s: %s"
              .formatted(step, number(), checkpoints.path(), failure.getMessage()),
          failure);
    }
  }

  private void retain(Checkpoint saved) {
    try {
      Optional<Checkpoint> base = attendance.order().resumeFrom();
      checkpoints.retain(
          options.retention(),
          saved.step(),
          base.map(checkpoint -> OptionalLong.of(checkpoint.step())).orElse(OptionalLong.empty()));
    } catch (IOException failure) {
      attendance.warning("old checkpoints cannot be removed: " + failure);
    }
  }

  /** Removes what only another checkpoint would have needed. */
  void close() {
    try {
      checkpoints.dropSpare();
    } catch (IOException failure) {
      attendance.warning("a temporary folder cannot be removed: " + failure);
    }
  }

  @Override
  public <T> Optional<Restored<T>> restore(StateCodec<T> codec) {
    savesState = true;
    Optional<Checkpoint> newest = attendance.order().resumeFrom();
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    try {
      for (Checkpoint checkpoint : checkpoints.upTo(newest.get())) {
        Path folder = checkpoints.locate(checkpoint);
        if (StateFile.intact(folder)) {
          return Optional.of(new Restored<>(checkpoint.step(), StateFile.read(folder, codec)));
        }
        attendance.warning(
            "checkpoint %s of trial %d is %s and was skipped"
                .formatted(
                    checkpoint.location(), number(), Files.exists(folder) ? "damaged" : "gone"));
      }
    } catch (IOException failure) {
      throw new CheckpointException(
          "a checkpoint of trial %d cannot be read: %s".formatted(number(), failure.getMessage()),
          failure);
    }
    attendance.warning("no checkpoint of trial %d is left; it starts afresh".formatted(number()));
    return Optional.empty();
  }

  /** Waits for the engine; an interrupt ends the wait, and the attempt if it is told to end. */
  private Directive answer(CompletionStage<Directive> stage) {
    CompletableFuture<Directive> future = stage.toCompletableFuture();
    try {
      return future.get();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      if (stopRequested()) {
        throw stopped();
      }
      throw new IllegalStateException("interrupted while waiting for the engine", interrupt);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RefusedReport refused) {
        throw refused;
      }
      orders.engineFault("the engine did not take a report: " + failure.getCause());
      throw new TrialStopped("the engine did not take a report");
    }
  }

  private TrialStopped stopped() {
    orders.see();
    return new TrialStopped(orders.reason());
  }
}
