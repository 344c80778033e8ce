package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.TrialCheckpoints;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An attempt from start to end, on a thread of its own that mostly waits. */
final class ProcessAttempt implements OwnedAttempt {
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

  /**
   * What an attempt needs of its runner.
   *
   * @param part what is known where this process is not all of the attempt
   */
  record Surroundings(ProcessLaunch launch, Host host, Part part) {}

  /**
   * A process that is a part of an attempt.
   *
   * @param reported the newest step that was reported before it
   * @param last whether the attempt's value must be there when it has ended
   */
  record Part(long reported, boolean last) {
    static final Part ALL = new Part(0, true);
  }

  private final AttemptOrder order;
  private final AttemptListener listener;
  private final Surroundings surroundings;
  private final Warnings warnings;
  private final StopPlan plan;
  private final TrialCheckpoints checkpoints;
  private final Bell bell = new Bell();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean interrupted;

  ProcessAttempt(AttemptOrder order, AttemptListener listener, Surroundings surroundings) {
    this.order = order;
    this.listener = listener;
    this.surroundings = surroundings;
    this.warnings = new Warnings(listener, order.trial());
    Limits limits = surroundings.launch().limits();
    this.plan = new StopPlan(limits.pauseSignal());
    this.checkpoints = TrialCheckpoints.of(order, limits.checkpoints(), warnings::once);
  }

  @Override
  public void stop(Why why, Duration grace) {
    plan.tell(why, grace, System.nanoTime());
    bell.ring();
  }

  @Override
  public void interrupt() {
    interrupted = true;
    stop(Why.STOP, Duration.ZERO);
  }

  @Override
  public void awaitEnd() {
    try {
      boolean unused = over.await(CLOSE_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    AttemptEnd end;
    try {
      end = attempt();
    } catch (IOException failure) {
      end = new AttemptEnd.Crashed(String.valueOf(failure.getMessage()));
    } catch (RuntimeException bug) {
      end = new AttemptEnd.Lost("its runner failed: " + bug);
    }
    warnings.summarize();
    surroundings.host().onEnd().run();
    listener.ended(end);
    over.countDown();
  }

  private AttemptEnd attempt() throws IOException {
    if (plan.why() != null) {
      return told();
    }
    Optional<Checkpoint> base;
    try {
      base = checkpoints.base((checkpoint, folder) -> true);
    } catch (IOException unreachable) {
      return new AttemptEnd.Lost(
          "the checkpoint to go on from cannot be had: " + unreachable.getMessage());
    }
    long reported = Math.max(surroundings.part().reported(), base.map(Checkpoint::step).orElse(0L));
    try {
      prepare(base, reported);
    } catch (IOException failure) {
      return new AttemptEnd.Lost(
          "the trial's folder %s cannot be written: %s; is it read-only, is the disk full?"
              .formatted(order.directory(), failure));
    }
    surroundings.host().watchdog().ready();
    long oomBefore = OomCount.read();
    var parts = new Pursuit.Parts(reported, checkpoints, listener, warnings, plan, bell);
    try (var pursuit = new Pursuit(order, surroundings.launch(), parts)) {
      Process process =
          Start.process(order, surroundings.launch(), base, surroundings.host().tag());
      follow(pursuit, process);
      return end(pursuit, process.exitValue(), oomBefore);
    }
  }

  private void follow(Pursuit pursuit, Process process) throws IOException {
    var signals =
        new Signals(process, surroundings.host().tag() + "\0", surroundings.host().watchdog());
    try {
      surroundings.host().watchdog().watch(process.pid());
      var unused = process.onExit().thenRun(bell::ring);
      listener.started();
      pursuit.follow(new Pursuit.Running(process, signals));
    } finally {
      if (process.isAlive()) {
        signals.kill();
      }
      surroundings.host().watchdog().forget(process.pid());
    }
  }

  private void prepare(Optional<Checkpoint> base, long reported) throws IOException {
    checkpoints.tidy(base);
    var folder = AttemptFolder.of(order);
    folder.prepare(order, base);
    AttemptMark.of(order, reported, surroundings.host().tag()).write(folder);
  }

  private AttemptEnd told() {
    return interrupted
        ? new AttemptEnd.Interrupted("the runner was closed")
        : new AttemptEnd.Stopped();
  }

  /** The first of these decides: final values, being told to end, the script's word, its exit. */
  private AttemptEnd end(Pursuit pursuit, int code, long oomBefore) {
    if (interrupted) {
      return told();
    }
    if (pursuit.fault().isPresent()) {
      return new AttemptEnd.Interrupted(pursuit.fault().get());
    }
    if (pursuit.finishedFirst()) {
      return new AttemptEnd.Finished(pursuit.outcome());
    }
    if (pursuit.timedOut()) {
      Duration timeout = surroundings.launch().limits().timeout().orElseThrow();
      return new AttemptEnd.Crashed(
          "it took longer than its timeout of %s; give it more, or let it do less"
              .formatted(text(timeout)));
    }
    if (plan.why() != null) {
      return told();
    }
    if (pursuit.marker().isPresent()) {
      return pursuit.marker().get();
    }
    if (code == 0 && !pursuit.hasObjective() && surroundings.part().last()) {
      warnings.once(pursuit.silence());
    }
    AttemptEnd end =
        Exit.end(
            code, pursuit.outcome(), AttemptFolder.of(order).stderr(), OomCount.read() > oomBefore);
    return end instanceof AttemptEnd.Crashed crash && !AttemptFolder.of(order).hasRoom()
        ? new AttemptEnd.Lost(
            "the disk is full below %s; %s".formatted(order.directory(), crash.reason()))
        : end;
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
