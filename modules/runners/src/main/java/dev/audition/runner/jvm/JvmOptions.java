package dev.audition.runner.jvm;

import dev.audition.runner.Checkpointing;
import dev.audition.runner.Retention;
import dev.audition.runner.stage.StageCache;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * How objectives are run in this JVM.
 *
 * @param metric name of the value that an objective returns and reports
 * @param checkpoints which checkpoints of a trial stay, and where
 * @param settle how long an interrupted attempt has before it is abandoned, after its grace
 * @param threads makes the thread of each attempt
 * @param stages where results of shared stages are kept; empty: each trial computes its own
 */
public record JvmOptions(
    String metric,
    Checkpointing checkpoints,
    Duration settle,
    ThreadFactory threads,
    Optional<StageCache> stages) {
  public JvmOptions {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(checkpoints, "checkpoints");
    Objects.requireNonNull(settle, "settle");
    Objects.requireNonNull(threads, "threads");
    Objects.requireNonNull(stages, "stages");
  }

  /** Virtual threads, the two newest checkpoints, two seconds to settle. */
  public static JvmOptions of(String metric) {
    return new JvmOptions(
        metric,
        Checkpointing.local(Retention.newest(2)),
        Duration.ofSeconds(2),
        Thread.ofVirtual().name("audition-attempt-", 0).factory(),
        Optional.empty());
  }

  /** The same with other checkpoints kept. */
  public JvmOptions withRetention(Retention other) {
    return withCheckpoints(checkpoints.withRetention(other));
  }

  /** The same with checkpoints kept in another way; the runner closes their store. */
  public JvmOptions withCheckpoints(Checkpointing other) {
    return new JvmOptions(metric, other, settle, threads, stages);
  }

  /** The same with another time to settle. */
  public JvmOptions withSettle(Duration other) {
    return new JvmOptions(metric, checkpoints, other, threads, stages);
  }

  /**
   * The same on other threads: platform threads for objectives that compute for minutes without
   * waiting, which would hold the few carriers of virtual threads.
   */
  public JvmOptions withThreads(ThreadFactory other) {
    return new JvmOptions(metric, checkpoints, settle, other, stages);
  }

  /** The same with shared stages. */
  public JvmOptions withStages(StageCache cache) {
    return new JvmOptions(metric, checkpoints, settle, threads, Optional.of(cache));
  }
}
