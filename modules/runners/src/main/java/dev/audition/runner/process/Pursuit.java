package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.LiveAttempt.Why;
import dev.audition.runner.TrialCheckpoints;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a process that runs: reads what it writes, tells it what to do, sees it out. */
final class Pursuit implements Closeable {
  /** Bounds of the pause between two looks; it doubles while nothing happens. */
  private static final long SHORTEST_MILLIS = 1;

  private static final long LONGEST_MILLIS = 40;
  private static final long FAREWELL = Duration.ofSeconds(10).toNanos();

  /** A process and the way to signal it. */
  record Running(Process process, Signals signals) {}

  /** What is there before the process, so that nothing of it is missed. */
  record Parts(
      long reported,
      TrialCheckpoints checkpoints,
      AttemptListener listener,
      Warnings warnings,
      StopPlan plan,
      Bell bell) {}

  private final AttemptFolder folder;
  private final Limits limits;
  private final Parts parts;
  private final CheckpointWatch checkpoints;
  private final Publisher publisher;
  private final Reports reports;
  private final Output output;
  private final ArrayDeque<Checkpoint> unannounced = new ArrayDeque<>();
  private final String metric;
  private final long began = System.nanoTime();
  private boolean timedOut;
  private boolean finishedFirst;
  private boolean folderGone;
  private boolean gone;
  private boolean restRead;
  private long restReadAt;
  private @Nullable Why told;

  Pursuit(AttemptOrder order, ProcessLaunch launch, Parts parts) throws IOException {
    this.folder = AttemptFolder.of(order);
    this.limits = launch.limits();
    this.metric = launch.metric();
    this.parts = parts;
    this.checkpoints = new CheckpointWatch(parts.checkpoints().folder());
    this.publisher = new Publisher(parts.checkpoints(), parts.bell()::ring);
    long firstStep = parts.reported() + 1;
    this.reports =
        new Reports(parts.listener(), parts.warnings(), metric, firstStep, parts.bell()::ring);
    this.output =
        new Output(folder, launch, reports, parts.warnings(), Files.size(folder.stdout()));
  }

  boolean timedOut() {
    return timedOut;
  }

  /** Why the engine takes no reports, if it does not. */
  Optional<String> fault() {
    return reports.fault();
  }

  /** Whether the script told its final values before it was told to end. */
  boolean finishedFirst() {
    return finishedFirst;
  }

  boolean hasObjective() {
    return reports.hasObjective();
  }

  Map<String, Double> outcome() {
    return reports.outcome();
  }

  Optional<AttemptEnd> marker() {
    return output.marker();
  }

  /** What to say of a script that ended well without a value. */
  String silence() {
    return "it ended with exit code 0 and no value of '%s'%s; print a line [audition] %s, or choose"
            .formatted(
                Escaped.text(metric),
                reports.metrics().isEmpty() ? "" : " (it reported " + reports.metrics() + ")",
                "{\"metrics\": {\"" + Escaped.text(metric) + "\": 0.5}}")
        + " the reader that fits what it prints; its output is in "
        + folder.stdout();
  }

  /** Returns when the process and all that it started are gone and all it wrote is read. */
  void follow(Running running) throws IOException {
    long pause = SHORTEST_MILLIS;
    while (true) {
      boolean exited = !running.process().isAlive();
      if (exited && !gone) {
        seeOut(running.signals());
        gone = true;
      }
      boolean moved = look();
      obey(running);
      if (exited && !moved && done()) {
        return;
      }
      pause = moved ? SHORTEST_MILLIS : Math.min(LONGEST_MILLIS, 2 * pause);
      parts.bell().await(pause);
    }
  }

  /** Whether all of what is left behind by a process that is gone has been read and answered. */
  private boolean done() {
    if (parts.plan().killed()) {
      return true;
    }
    if (output.blocked() || publisher.busy()) {
      return false;
    }
    if (!restRead) {
      restRead = true;
      restReadAt = System.nanoTime();
      output.readRest();
      return false;
    }
    return reports.unanswered() == 0 || System.nanoTime() - restReadAt > FAREWELL;
  }

  /** Reads, announces, answers. Checkpoints are looked for first, told after their reports. */
  private boolean look() throws IOException {
    boolean heard = reports.listen();
    unannounced.addAll(checkpoints.fresh());
    boolean read = output.read();
    noteFinal();
    while (!output.blocked() && !unannounced.isEmpty()) {
      Checkpoint local = unannounced.removeFirst();
      publisher.publish(local, reports.value(local.step()));
      read = true;
    }
    for (Publisher.Result result : publisher.results()) {
      switch (result) {
        case Publisher.Result.Published done -> announce(done.checkpoint());
        case Publisher.Result.Failed failed -> parts.warnings().once(failed.why());
      }
      read = true;
    }
    return heard || read;
  }

  private void noteFinal() {
    Why why = parts.plan().why();
    finishedFirst |=
        reports.finalMetrics().isPresent() && !timedOut && (why == null || why == Why.PAUSE);
  }

  private void announce(Checkpoint checkpoint) {
    var unused =
        reports.announce(checkpoint).thenAccept(directive -> publisher.known(checkpoint.step()));
  }

  /** Passes on what the engine wants: the decision file at once, signals when they are due. */
  private void obey(Running running) throws IOException {
    long now = System.nanoTime();
    switch (reports.order().orElse(null)) {
      case Directive.Pause pause -> parts.plan().tell(Why.PAUSE, limits.grace(), now);
      case Directive.Stop stop -> parts.plan().tell(Why.STOP, limits.grace(), now);
      case null, default -> {}
    }
    if (reports.fault().isPresent()) {
      parts.plan().tell(Why.STOP, Duration.ZERO, now);
    }
    if (parts.plan().why() == null
        && limits.timeout().isPresent()
        && now - began >= limits.timeout().get().toNanos()) {
      timedOut = true;
      parts.plan().tell(Why.STOP, limits.grace(), now);
    }
    writeDecision();
    Optional<String> signal = parts.plan().due(now, checkpoints.saves());
    if (signal.isPresent() && running.process().isAlive()) {
      running.signals().send(signal.get());
    }
  }

  private void writeDecision() {
    Why why = parts.plan().why();
    if (why != told && why != null) {
      told = why;
      reports.order(
          why == Why.PAUSE ? new Directive.Pause("paused") : new Directive.Stop("stopped"));
    }
    Optional<String> decision = reports.decision();
    if (decision.isEmpty() || folderGone) {
      return;
    }
    try {
      folder.decide(decision.get());
    } catch (IOException failure) {
      folderGone = !Files.isDirectory(folder.path());
      parts.warnings().repeated("the decision must be writable", failure.toString());
    }
  }

  /** Ends what the process has left behind. */
  private void seeOut(Signals signals) throws IOException {
    List<ProcessHandle> left = signals.members();
    if (left.isEmpty()) {
      return;
    }
    if (parts.plan().why() == null) {
      parts
          .warnings()
          .once("it left %d process(es) running, which were ended".formatted(left.size()));
    }
    long until = System.nanoTime() + FAREWELL;
    while (!left.isEmpty() && System.nanoTime() - until < 0) {
      signals.kill();
      parts.bell().await(2);
      left = signals.members();
    }
    if (!left.isEmpty()) {
      parts.warnings().once("%d of its processes cannot be ended: %s".formatted(left.size(), left));
    }
  }

  @Override
  public void close() throws IOException {
    publisher.close();
    output.close();
  }
}
