package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.TrialCheckpoints;
import dev.audition.runner.process.StagedLaunch.ProcessStage;
import dev.audition.runner.stage.StageCache;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Directive;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An attempt that consists of processes, one after the other, on a thread of its own. Each is an
 * attempt of its own to the code that follows it; what they tell goes through {@link StageLine}.
 */
final class StagedAttempt implements OwnedAttempt {
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

  /** What an attempt needs of its runner. */
  record Surroundings(StagedLaunch launch, Host host) {}

  private final AttemptOrder order;
  private final AttemptListener listener;
  private final Surroundings surroundings;
  private final Warnings warnings;
  private final StageStops stops = new StageStops();
  private final CountDownLatch over = new CountDownLatch(1);

  StagedAttempt(AttemptOrder order, AttemptListener listener, Surroundings surroundings) {
    this.order = order;
    this.listener = listener;
    this.surroundings = surroundings;
    this.warnings = new Warnings(listener, order.trial());
  }

  @Override
  public void stop(Why why, Duration grace) {
    stops.stop(why, grace);
  }

  @Override
  public void interrupt() {
    stops.interrupt();
  }

  @Override
  public void awaitEnd() {
    try {
      boolean unused = over.await(CLOSE_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the training in the middle. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1;

    private final transient AttemptEnd end;

    Ended(AttemptEnd end) {
      super(end.toString(), null, false, false);
      this.end = end;
    }
  }

  @Override
  public void run() {
    AttemptEnd end;
    try {
      end = attempt();
    } catch (Ended early) {
      end = early.end;
    } catch (InterruptedException told) {
      end = stops.told();
    } catch (IOException failure) {
      // Being told to end also breaks a wait for the lock of a result.
      end =
          stops.isTold()
              ? stops.told()
              : new AttemptEnd.Crashed(String.valueOf(failure.getMessage()));
    } catch (Exception bug) {
      end = new AttemptEnd.Lost("its runner failed: " + bug);
    }
    warnings.summarize();
    surroundings.host().onEnd().run();
    listener.ended(end);
    over.countDown();
  }

  private AttemptEnd attempt() throws Exception {
    stops.check();
    Limits limits = surroundings.launch().common().limits();
    var checkpoints = TrialCheckpoints.of(order, limits.checkpoints(), warnings::once);
    try (var journal = new StageJournal(checkpoints, listener, warnings)) {
      StagePosition from = open(journal);
      listener.started();
      var progress =
          new StageLine.Progress(surroundings.launch().common().metric(), from.reported());
      var line = new StageLine(listener, journal, progress, warnings);
      var process = new StageProcess(order, surroundings, stops, line);
      try (var outputs = new SharedOutputs(order, surroundings.launch(), process)) {
        share(outputs, progress);
        return carryOut(from, new Parts(journal, progress, process, outputs));
      }
    }
  }

  private record Parts(
      StageJournal journal,
      StageLine.Progress progress,
      StageProcess process,
      SharedOutputs outputs) {}

  private static StagePosition open(StageJournal journal) throws Ended {
    try {
      return journal.open();
    } catch (IOException unreachable) {
      throw new Ended(
          new AttemptEnd.Lost(
              "the checkpoint to go on from cannot be had: " + unreachable.getMessage()));
    }
  }

  private void share(SharedOutputs outputs, StageLine.Progress progress) throws Exception {
    for (ProcessStage stage : surroundings.launch().stages()) {
      if (!stage.shared()) {
        return;
      }
      enter(stage);
      progress.at(new StagePosition(stage.name(), 0, false, 0), outputs.directory(stage));
      var result = outputs.obtain(stage, cache());
      if (result.isPresent() && result.get().shared()) {
        var shared = result.get();
        obey(listener.shared(stage.name(), shared.key().hash(), shared.seconds()));
      }
    }
  }

  private Optional<StageCache> cache() {
    return surroundings.launch().cache().map(cache -> cache.warning(warnings::once));
  }

  private AttemptEnd carryOut(StagePosition from, Parts parts) throws Exception {
    List<ProcessStage> own =
        surroundings.launch().stages().stream().filter(stage -> !stage.shared()).toList();
    int begin = index(own, from.stage());
    int done = from.complete() ? from.repetition() : from.repetition() - 1;
    Map<String, Double> outcome = Map.of();
    for (int i = begin; i < own.size(); i++) {
      ProcessStage stage = own.get(i);
      int first = i == begin ? done + 1 : 1;
      if (first <= stage.repeat()) {
        enter(stage);
      }
      for (int repetition = first; repetition <= stage.repeat(); repetition++) {
        boolean last = i == own.size() - 1 && repetition == stage.repeat();
        Map<String, Double> told = carryOut(stage, repetition, last, parts);
        outcome = told.isEmpty() ? outcome : told;
      }
    }
    return new AttemptEnd.Finished(outcome);
  }

  private static int index(List<ProcessStage> stages, String name) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).name().equals(name)) {
        return i;
      }
    }
    return 0;
  }

  private Map<String, Double> carryOut(
      ProcessStage stage, int repetition, boolean last, Parts parts) throws Exception {
    var at = new StagePosition(stage.name(), repetition, false, parts.progress().reported());
    parts.progress().at(at, parts.outputs().directory(stage));
    parts.outputs().link(stage);
    long reported = parts.progress().reported();
    var part = new ProcessAttempt.Part(reported, last && reported == 0);
    var start = new StageProcess.Start(parts.journal().state(), part, order.seed());
    Map<String, Double> told = parts.process().run(stage, repetition, start);
    if (!last) {
      StagePosition complete = parts.progress().position(true);
      obey(parts.journal().save(complete, Optional.empty(), parts.progress().value()));
    }
    return told;
  }

  /** Announces a stage and waits until it may begin. */
  private void enter(ProcessStage stage) throws Exception {
    stops.check();
    obey(listener.stage(stage.name()));
  }

  private void obey(CompletionStage<Directive> answer) throws Exception {
    Directive directive;
    try {
      directive = stops.await(answer.toCompletableFuture());
    } catch (ExecutionException refused) {
      throw new Ended(
          new AttemptEnd.Interrupted("the engine did not take it: " + refused.getCause()));
    }
    if (!(directive instanceof Directive.Continue)) {
      throw new Ended(new AttemptEnd.Stopped());
    }
    stops.check();
  }
}
