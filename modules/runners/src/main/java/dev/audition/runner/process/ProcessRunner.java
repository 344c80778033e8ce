package dev.audition.runner.process;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.runner.AttemptKey;
import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.LiveAttempt;
import dev.audition.runner.Runner;
import dev.audition.study.AttemptEnd;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs attempts as processes by the trial protocol, on a POSIX system: one process an attempt, or
 * one a stage.
 *
 * <p>Each process has a session and process group of its own, so Ctrl-C in a terminal does not
 * reach it. All of its processes are gone when its end is told. A watchdog process ends them when
 * the engine dies, even by {@code kill -9}. A process escapes only if it leaves the group and also
 * clears its environment; where there is no {@code /proc}, leaving the group is enough.
 */
public final class ProcessRunner implements Runner {
  private final Limits limits;
  private final Maker maker;
  private final Optional<ProcessLaunch> whole;
  private final String id = UUID.randomUUID().toString();
  private final Watchdog watchdog;
  private final ConcurrentHashMap<AttemptKey, OwnedAttempt> live = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Makes attempts of one kind. */
  private interface Maker {
    OwnedAttempt make(AttemptOrder order, AttemptListener listener, Host host);
  }

  private ProcessRunner(Limits limits, Optional<ProcessLaunch> whole, Maker maker) {
    this.limits = limits;
    this.whole = whole;
    this.maker = maker;
    this.watchdog = new Watchdog(Environment.TAG + "=" + id, limits.grace());
  }

  /** A runner of one study's command. */
  public ProcessRunner(ProcessLaunch launch) {
    this(
        launch.limits(),
        Optional.of(launch),
        (order, listener, host) ->
            new ProcessAttempt(
                order,
                listener,
                new ProcessAttempt.Surroundings(launch, host, ProcessAttempt.Part.ALL)));
  }

  /** A runner of one study's stages, a process each, one after the other. */
  public static ProcessRunner staged(StagedLaunch launch) {
    return new ProcessRunner(
        launch.common().limits(),
        Optional.empty(),
        (order, listener, host) ->
            new StagedAttempt(order, listener, new StagedAttempt.Surroundings(launch, host)));
  }

  @Override
  public Start start() {
    return Start.IMMEDIATE;
  }

  @Override
  public LiveAttempt start(AttemptOrder order, AttemptListener listener) {
    var key = AttemptKey.of(order);
    String tag = "%s/%s/%d/%d".formatted(id, key.study(), key.trial(), key.attempt());
    OwnedAttempt attempt =
        maker.make(order, listener, new Host(watchdog, tag, () -> live.remove(key)));
    OwnedAttempt present = live.putIfAbsent(key, attempt);
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

  /**
   * Takes what a process has left that said itself how it ended. A training of several stages goes
   * on from the last one that is complete instead.
   */
  @Override
  public LiveAttempt recover(AttemptOrder order, AttemptListener listener) {
    if (whole.isEmpty()) {
      return Runner.super.recover(order, listener);
    }
    var left = new LeftResult(order, listener, whole.get());
    Thread.ofPlatform().daemon().name("audition-left-" + order.trial()).start(left::tell);
    return (why, grace) -> left.stop();
  }

  /** Kills what is live and waits until it is gone. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      var attempts = new ArrayList<>(live.values());
      attempts.forEach(OwnedAttempt::interrupt);
      attempts.forEach(OwnedAttempt::awaitEnd);
      watchdog.close();
      limits.checkpoints().store().ifPresent(CheckpointStore::close);
    }
  }
}
