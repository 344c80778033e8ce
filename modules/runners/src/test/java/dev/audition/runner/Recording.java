package dev.audition.runner;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** A listener that keeps what it hears, checks the order of calls, and answers by a function. */
public final class Recording implements AttemptListener {
  /** Only so that a hanging test ends. */
  private static final long HANG_SECONDS = 120;

  private final Function<Report, CompletionStage<Directive>> answers;
  private final List<Report> reports = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> stages = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();
  private String gated = "";
  private final List<String> faults = new ArrayList<>();
  private final CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
  private int starts;

  /** Goes on whatever is reported. */
  public Recording() {
    this(report -> CompletableFuture.completedFuture(goOn()));
  }

  public Recording(Function<Report, CompletionStage<Directive>> answers) {
    this.answers = answers;
  }

  /** Answers the report that {@code when} holds for, and goes on after all others. */
  public static Recording answering(Predicate<Report> when, Directive directive) {
    return new Recording(
        report -> CompletableFuture.completedFuture(when.test(report) ? directive : goOn()));
  }

  public static Directive goOn() {
    return new Directive.Continue(OptionalLong.empty());
  }

  @Override
  public synchronized void started() {
    live("started");
    starts++;
    notifyAll();
  }

  @Override
  public CompletionStage<Directive> report(Report report) {
    synchronized (this) {
      live("report");
      reports.add(report);
      notifyAll();
    }
    return answers.apply(report);
  }

  @Override
  public synchronized CompletionStage<Directive> checkpoint(Checkpoint checkpoint) {
    live("checkpoint");
    checkpoints.add(checkpoint);
    notifyAll();
    return CompletableFuture.completedFuture(goOn());
  }

  @Override
  public synchronized CompletionStage<Directive> stage(String name) {
    live("stage");
    if (name.equals(gated)) {
      return CompletableFuture.completedFuture(new Directive.Pause("a gate before " + name));
    }
    stages.add(name);
    return CompletableFuture.completedFuture(goOn());
  }

  /** Answers that a stage may not begin. */
  public synchronized void pauseBefore(String stage) {
    gated = stage;
  }

  @Override
  public synchronized CompletionStage<Directive> shared(String stage, String key, double seconds) {
    live("shared");
    shared.add(stage);
    return CompletableFuture.completedFuture(goOn());
  }

  @Override
  public synchronized void warning(String message) {
    live("warning");
    warnings.add(message);
    notifyAll();
  }

  @Override
  public synchronized void ended(AttemptEnd how) {
    if (!end.complete(how)) {
      faults.add("ended twice");
    }
    notifyAll();
  }

  private void live(String call) {
    if (end.isDone()) {
      faults.add(call + " after the end");
    }
  }

  /** Waits for the end and checks that the listener's rules were kept. */
  public AttemptEnd end() {
    try {
      AttemptEnd how = end.get(HANG_SECONDS, TimeUnit.SECONDS);
      synchronized (this) {
        if (!faults.isEmpty() || starts > 1) {
          throw new AssertionError(
              "listener's rules broken: %s, %d starts".formatted(faults, starts));
        }
      }
      return how;
    } catch (InterruptedException | ExecutionException | TimeoutException failure) {
      throw new AssertionError("no end; so far " + this, failure);
    }
  }

  public boolean isOver() {
    return end.isDone();
  }

  /** Waits until something that was heard fulfils a condition. */
  public synchronized void await(Predicate<Recording> condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
    while (!condition.test(this)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("it did not come; so far " + this);
      }
      try {
        wait(left);
      } catch (InterruptedException interrupt) {
        throw new AssertionError(interrupt);
      }
    }
  }

  public synchronized int starts() {
    return starts;
  }

  public synchronized List<Report> reports() {
    return List.copyOf(reports);
  }

  public List<Long> steps() {
    return reports().stream().map(Report::step).toList();
  }

  public synchronized List<Checkpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  /** The stages that began, in order. */
  public synchronized List<String> stages() {
    return List.copyOf(stages);
  }

  /** The stages whose results were there. */
  public synchronized List<String> shared() {
    return List.copyOf(shared);
  }

  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public synchronized String toString() {
    return "%d starts, %s, %s, %s, end %s"
        .formatted(starts, reports, checkpoints, warnings, end.getNow(null));
  }
}
