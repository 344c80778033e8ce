package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.RefusedReport;
import dev.audition.runner.TrialCheckpoints;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Finds the result of an attempt whose engine died: its files are still there. It counts only if
 * the files are that attempt's, and if the script has said itself how it ends, on a whole line; an
 * exit code is known to nobody any more. Then all it reported is told once more, since what the log
 * knows already changes nothing, and its end.
 */
final class LeftResult {
  private static final Duration MORE = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;
  private static final AttemptEnd NONE = new AttemptEnd.Interrupted("the engine was restarted");

  private final AttemptOrder order;
  private final AttemptListener listener;
  private final ProcessLaunch launch;
  private final AttemptFolder folder;
  private final Warnings warnings;
  private final Bell bell = new Bell();
  private volatile boolean stopped;

  LeftResult(AttemptOrder order, AttemptListener listener, ProcessLaunch launch) {
    this.order = order;
    this.listener = listener;
    this.launch = launch;
    this.folder = AttemptFolder.of(order);
    this.warnings = new Warnings(listener, order.trial());
  }

  /** Looks for it, and tells it, or that the attempt was interrupted. */
  void tell() {
    AttemptEnd end = NONE;
    try {
      Optional<AttemptMark> mark = AttemptMark.read(folder).filter(m -> m.isOf(order));
      if (mark.isPresent()) {
        awaitGone(mark.get());
        end = told(mark.get()).orElse(NONE);
      }
    } catch (IOException | RuntimeException unreadable) {
      warnings.once(
          "what attempt %d left cannot be read: ".formatted(order.attempt()) + unreadable);
    }
    listener.ended(end);
  }

  /** Waits no longer for what still runs. */
  void stop() {
    stopped = true;
    bell.ring();
  }

  /** The watchdog of the engine that died gives processes their grace; they may end well in it. */
  private void awaitGone(AttemptMark mark) {
    if (!ProcessTable.exists()) {
      return;
    }
    String tag = Environment.TAG + "=" + mark.tag() + "\0";
    long until = System.nanoTime() + launch.limits().grace().plus(MORE).toNanos();
    while (!stopped && System.nanoTime() - until < 0 && !ProcessTable.members(-1, tag).isEmpty()) {
      bell.await(LOOK_MILLIS);
    }
  }

  private Optional<AttemptEnd> told(AttemptMark mark) throws IOException {
    var heard = new Heard();
    var reports = new Reports(heard, warnings, launch.metric(), mark.reported() + 1, () -> {});
    try (var output = new Output(folder, launch, reports, warnings, mark.printed())) {
      boolean more = true;
      while (more) {
        boolean answered = reports.listen();
        more = output.read() || answered;
      }
      Optional<AttemptEnd> end =
          reports.finalMetrics().<AttemptEnd>map(AttemptEnd.Finished::new).or(output::marker);
      if (end.isPresent()) {
        repeat(heard.reports);
        announce(reports);
      }
      return end;
    }
  }

  private void repeat(List<Report> reports) {
    for (int from = 0; from < reports.size(); from += launch.limits().inFlight()) {
      int to = Math.min(reports.size(), from + launch.limits().inFlight());
      var answers = new ArrayList<CompletionStage<Directive>>();
      reports.subList(from, to).forEach(report -> answers.add(listener.report(report)));
      for (CompletionStage<Directive> answer : answers) {
        await(answer);
      }
    }
  }

  /** What it saved and the log does not know: the trial may go on from there. */
  private void announce(Reports reports) throws IOException {
    var checkpoints = TrialCheckpoints.of(order, launch.limits().checkpoints(), warnings::once);
    long known = order.resumeFrom().map(Checkpoint::step).orElse(-1L);
    for (Checkpoint local : checkpoints.folder().complete()) {
      if (local.step() > known) {
        try {
          await(listener.checkpoint(checkpoints.publish(local, reports.value(local.step()))));
        } catch (IOException failure) {
          warnings.once(
              "the checkpoint of step %d could not be stored: %s"
                  .formatted(local.step(), failure.getMessage()));
        }
      }
    }
  }

  private static void await(CompletionStage<Directive> answer) {
    try {
      Directive unused =
          answer.toCompletableFuture().orTimeout(MORE.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException refused) {
      if (!(refused.getCause() instanceof RefusedReport)) {
        throw refused;
      }
    }
  }

  /** Collects reports before it is known whether they count. */
  private static final class Heard implements AttemptListener {
    private static final Directive ON = new Directive.Continue(OptionalLong.empty());

    private final List<Report> reports = new ArrayList<>();

    @Override
    public void started() {
      // It was told when it happened.
    }

    @Override
    public CompletionStage<Directive> report(Report report) {
      reports.add(report);
      return CompletableFuture.completedFuture(ON);
    }

    @Override
    public CompletionStage<Directive> checkpoint(Checkpoint checkpoint) {
      return CompletableFuture.completedFuture(ON);
    }

    @Override
    public void warning(String message) {
      // Whoever reads has its own.
    }

    @Override
    public void ended(AttemptEnd end) {
      // It is told by what was read.
    }
  }
}
