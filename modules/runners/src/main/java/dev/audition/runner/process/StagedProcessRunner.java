package dev.audition.runner.process;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.runner.AttemptKey;
import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.LiveAttempt;
import dev.audition.runner.Runner;
import dev.audition.study.AttemptEnd;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs attempts that consist of stages, a process each, by the trial protocol; in everything else
 * as {@link ProcessRunner}.
 */
public final class StagedProcessRunner implements Runner {
  private final StagedLaunch launch;
  private final String id = UUID.randomUUID().toString();
  private final Watchdog watchdog;
  private final ConcurrentHashMap<AttemptKey, StagedAttempt> live = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A runner of one study's stages. */
  public StagedProcessRunner(StagedLaunch launch) {
    this.launch = launch;
    this.watchdog = new Watchdog(Environment.TAG + "=" + id, launch.common().limits().grace());
  }

  @Override
  public Start start() {
    return Start.IMMEDIATE;
  }

  @Override
  public LiveAttempt start(AttemptOrder order, AttemptListener listener) {
    var key = AttemptKey.of(order);
    String tag = "%s/%s/%d/%d".formatted(id, key.study(), key.trial(), key.attempt());
    var attempt =
        new StagedAttempt(
            order,
            listener,
            new StagedAttempt.Surroundings(launch, watchdog, tag, () -> live.remove(key)));
    StagedAttempt present = live.putIfAbsent(key, attempt);
    if (present != null) {
      return present;
    }
    if (closed.get()) {
      live.remove(key);
      listener.ended(new AttemptEnd.Interrupted("the runner is closed"));
    } else {
      Thread.ofPlatform().daemon().name("audition-trial-" + order.trial()).start(attempt);
    }
    return attempt;
  }

  /** Kills what is live and waits until it is gone. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      var attempts = new ArrayList<>(live.values());
      attempts.forEach(StagedAttempt::interrupt);
      attempts.forEach(StagedAttempt::awaitEnd);
      watchdog.close();
      launch.common().limits().checkpoints().store().ifPresent(CheckpointStore::close);
    }
  }
}
