package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.ValueTrace;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What one process of an attempt tells, on its way to the attempt's listener. */
final class StageLine implements AttemptListener {
  private final AttemptListener listener;
  private final StageJournal journal;
  private final Progress progress;
  private final Warnings warnings;
  private volatile @Nullable AttemptEnd end;

  /** What all processes of an attempt have reported, and where the present one stands. */
  static final class Progress {
    private final ValueTrace values;
    private volatile long reported;
    private volatile StagePosition position = StagePosition.START;
    private volatile Path directory = Path.of("");

    Progress(String metric, long reported) {
      this.values = new ValueTrace(metric);
      this.reported = reported;
    }

    long reported() {
      return reported;
    }

    OptionalDouble value() {
      return values.at(Long.MAX_VALUE);
    }

    /** A process begins, whose files are in this folder. */
    void at(StagePosition next, Path its) {
      position = next;
      directory = its;
    }

    /** The present position, with all that was reported. */
    StagePosition position(boolean complete) {
      return new StagePosition(position.stage(), position.repetition(), complete, reported);
    }

    private void take(Report report) {
      values.take(report);
      reported = Math.max(reported, report.step());
    }
  }

  StageLine(AttemptListener listener, StageJournal journal, Progress progress, Warnings warnings) {
    this.listener = listener;
    this.journal = journal;
    this.progress = progress;
    this.warnings = warnings;
  }

  /** How the process has ended; none yet: null. */
  @Nullable AttemptEnd end() {
    return end;
  }

  @Override
  public void started() {
    // The attempt has, with its first process or before it.
  }

  @Override
  public CompletionStage<Directive> report(Report report) {
    if (shared()) {
      warnings.repeated(
          "a shared stage must not report, since it belongs to several trials",
          "step %d of stage '%s'".formatted(report.step(), progress.position(false).stage()));
      return CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));
    }
    progress.take(report);
    return listener.report(report);
  }

  private boolean shared() {
    return progress.position(false).repetition() == 0;
  }

  @Override
  public CompletionStage<Directive> checkpoint(Checkpoint checkpoint) {
    if (shared()) {
      return CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));
    }
    Path saved = progress.directory.resolve(checkpoint.location());
    return journal.save(progress.position(false), Optional.of(saved), progress.value());
  }

  @Override
  public void warning(String message) {
    listener.warning(message);
  }

  @Override
  public void ended(AttemptEnd how) {
    end = how;
  }
}
