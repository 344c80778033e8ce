package dev.audition.s3;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.Checkpointing;
import dev.audition.runner.Retention;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.runner.jvm.Objective;
import dev.audition.runner.jvm.Restored;
import dev.audition.runner.jvm.StateCodec;
import dev.audition.space.Configuration;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/**
 * A process that trains, and dies as by {@code kill -9} after a checkpoint is in the store, before
 * the log knows of it. Arguments: bucket, port, folder, the step at which to die.
 */
final class DyingAttempt implements AttemptListener {
  static final int EXIT = 137;
  private static final StateCodec<State> CODEC = StateCodec.kryo(State.class);

  private final long last;
  private final CountDownLatch over = new CountDownLatch(1);

  record State(long step, String weights) {}

  private DyingAttempt(long last) {
    this.last = last;
  }

  static Objective training(int to) {
    return trial -> {
      long from = trial.restore(CODEC).map(Restored::step).orElse(0L);
      for (long step = from + 1; step <= to; step++) {
        trial.report(step, 1.0 / step);
        trial.checkpoint(step, new State(step, "w".repeat(6_000_000)), CODEC);
      }
      return (double) from;
    };
  }

  static JvmRunner runner(String bucket, int port) {
    CheckpointStore store = CheckpointStore.open(S3Server.settings(bucket, port));
    return new JvmRunner(
        training(3),
        JvmOptions.of("loss")
            .withCheckpoints(Checkpointing.local(Retention.newest(2)).withStore(store)));
  }

  static AttemptOrder order(Path folder, int attempt, Optional<Checkpoint> from) {
    return new AttemptOrder(
        "digits",
        7,
        attempt,
        Configuration.ofPlain(Map.of("x", 0.5)),
        42,
        OptionalLong.empty(),
        from,
        folder,
        "3f0a");
  }

  public static void main(String[] arguments) throws InterruptedException {
    var listener = new DyingAttempt(Long.parseLong(arguments[3]));
    try (var runner = runner(arguments[0], Integer.parseInt(arguments[1]))) {
      runner.start(order(Path.of(arguments[2]), 1, Optional.empty()), listener);
      listener.over.await();
    }
  }

  @Override
  public void started() {}

  @Override
  public CompletionStage<Directive> report(Report report) {
    return CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));
  }

  @Override
  public CompletionStage<Directive> checkpoint(Checkpoint checkpoint) {
    if (checkpoint.step() == last) {
      Runtime.getRuntime().halt(EXIT);
    }
    System.out.println("known " + checkpoint.location());
    return CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));
  }

  @Override
  public void warning(String message) {
    System.out.println("warning " + message);
  }

  @Override
  public void ended(AttemptEnd end) {
    System.out.println("ended " + end);
    over.countDown();
  }
}
