package dev.audition.runner.jvm;

import dev.audition.runner.LiveAttempt.Why;
import dev.audition.runner.RefusedReport;
import dev.audition.runner.TrialCheckpoints;
import dev.audition.runner.ValueTrace;
import dev.audition.runner.stage.StageCache;
import dev.audition.runner.stage.StageResult;
import dev.audition.space.Configuration;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.io.IOException;
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
  private final TrialCheckpoints checkpoints;
  private final ValueTrace values;
  private boolean savesState;
  private boolean pauseAnnounced;

  JvmTrial(Attendance attendance, Orders orders, JvmOptions options) {
    this.attendance = attendance;
    this.orders = orders;
    this.options = options;
    this.checkpoints = TrialCheckpoints.of(attendance.order(), options.checkpoints(), this::warn);
    this.values = new ValueTrace(options.metric());
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
    values.take(report);
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
    Optional<Checkpoint> published = publish(saved);
    if (published.isPresent()) {
      Checkpoint known = published.get();
      orders.take(answer(attendance.ask(listener -> listener.checkpoint(known))));
      checkpoints.retain(step);
    }
    if (orders.stopped() != null) {
      throw stopped();
    }
  }

  private void warn(String message) {
    attendance.warning("trial %d: %s".formatted(number(), message));
  }

  /** A store that cannot be reached costs what the next attempt could go on from, no more. */
  private Optional<Checkpoint> publish(Checkpoint saved) {
    if (!checkpoints.publishes()) {
      return Optional.of(saved);
    }
    try {
      return Optional.of(checkpoints.publish(saved, values.at(saved.step())));
    } catch (IOException failure) {
      warn(
          "the checkpoint of step %d could not be stored: %s"
              .formatted(saved.step(), failure.getMessage()));
      return Optional.empty();
    }
  }

  private <T> Checkpoint save(long step, T state, StateCodec<T> codec) {
    try {
      return StateFile.write(checkpoints.folder(), new Restored<>(step, state), codec);
    } catch (IOException failure) {
      if (orders.stopped() != null) {
        throw stopped();
      }
      throw new CheckpointException(
          "step %d of trial %d cannot be saved in %s: %s"
              .formatted(step, number(), checkpoints.folder().path(), failure.getMessage()),
          failure);
    }
  }

  /** Removes what only another checkpoint would have needed. */
  void close() {
    try {
      checkpoints.folder().dropSpare();
    } catch (IOException failure) {
      attendance.warning("a temporary folder cannot be removed: " + failure);
    }
  }

  @Override
  public <T> Optional<Restored<T>> restore(StateCodec<T> codec) {
    savesState = true;
    Optional<Checkpoint> base = base();
    if (base.isEmpty()) {
      return Optional.empty();
    }
    Path folder = checkpoints.folder().locate(base.get());
    try {
      return Optional.of(new Restored<>(base.get().step(), StateFile.read(folder, codec)));
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  private Optional<Checkpoint> base() {
    try {
      Optional<Checkpoint> base =
          checkpoints.base((checkpoint, folder) -> StateFile.intact(folder));
      checkpoints.tidyStore(base);
      return base;
    } catch (IOException failure) {
      CheckpointException unreadable = unreadable(failure);
      orders.unreachable(String.valueOf(unreadable.getMessage()));
      throw unreadable;
    }
  }

  private CheckpointException unreadable(IOException failure) {
    return new CheckpointException(
        "a checkpoint of trial %d cannot be read: %s".formatted(number(), failure.getMessage()),
        failure);
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
