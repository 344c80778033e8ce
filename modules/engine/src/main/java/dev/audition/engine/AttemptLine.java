package dev.audition.engine;

import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.runner.AttemptListener;
import dev.audition.runner.RefusedReport;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * A runner's line to the study: what it tells goes to the supervisor in the order of the calls, and
 * the answers come back in that order. Thread-safe.
 */
final class AttemptLine implements AttemptListener {
  private final int trial;
  private final int attempt;
  private final ActorRef<StudySupervisor.Message> supervisor;
  private final ActorRef<TrialActor.Message> actor;
  private final ArrayDeque<CompletableFuture<Directive>> unanswered = new ArrayDeque<>(2);
  private @Nullable AttemptEnd verdict;
  private boolean over;

  AttemptLine(
      int trial,
      int attempt,
      ActorRef<StudySupervisor.Message> supervisor,
      ActorRef<TrialActor.Message> actor) {
    this.trial = trial;
    this.attempt = attempt;
    this.supervisor = supervisor;
    this.actor = actor;
  }

  @Override
  public void started() {
    actor.tell(TrialActor.Started.INSTANCE);
  }

  @Override
  public CompletionStage<Directive> report(Report report) {
    return ask(new StudyCommand.ReportMetrics(trial, attempt, report));
  }

  @Override
  public CompletionStage<Directive> checkpoint(Checkpoint checkpoint) {
    return ask(new StudyCommand.SaveCheckpoint(trial, attempt, checkpoint));
  }

  @Override
  public CompletionStage<Directive> stage(String name) {
    return ask(new StudyCommand.EnterStage(trial, attempt, name));
  }

  @Override
  public CompletionStage<Directive> shared(String stage, String key, double seconds) {
    return ask(new StudyCommand.ShareStage(trial, attempt, stage, key, seconds));
  }

  private synchronized CompletionStage<Directive> ask(StudyCommand.OfAttempt command) {
    var answer = new CompletableFuture<Directive>();
    if (over) {
      answer.complete(new Directive.Stop("this attempt is over"));
      return answer;
    }
    unanswered.add(answer);
    supervisor.tell(new StudySupervisor.FromAttempt(command, actor));
    return answer;
  }

  @Override
  public void warning(String message) {
    supervisor.tell(new StudySupervisor.Warned(trial, message));
  }

  @Override
  public synchronized void ended(AttemptEnd end) {
    if (!over) {
      over = true;
      AttemptEnd told = verdict == null || end instanceof AttemptEnd.Finished ? end : verdict;
      supervisor.tell(
          new StudySupervisor.FromAttempt(
              new StudyCommand.EndAttempt(trial, attempt, told), actor));
    } else if (end instanceof AttemptEnd.Finished late && !late.metrics().isEmpty()) {
      supervisor.tell(
          new StudySupervisor.Late(new StudyCommand.KeepOrphan(trial, attempt, late.metrics())));
    }
  }

  /** How the attempt counts if it ends without a result: it is stopped for a reason of its own. */
  synchronized void judge(AttemptEnd reason) {
    verdict = verdict == null ? reason : verdict;
  }

  /** Whether an attempt goes on although this was refused. */
  static boolean goesOn(StudyCommand.OfAttempt command) {
    return command instanceof StudyCommand.ReportMetrics
        || command instanceof StudyCommand.SaveCheckpoint
        || command instanceof StudyCommand.EnterStage
        || command instanceof StudyCommand.ShareStage;
  }

  /** Answers the oldest question. */
  void answer(Outcome outcome, Directive directive) {
    CompletableFuture<Directive> oldest;
    synchronized (this) {
      oldest = unanswered.poll();
    }
    if (oldest == null) {
      return;
    }
    Optional<String> refusal = refusal(outcome);
    if (refusal.isPresent()) {
      oldest.completeExceptionally(new RefusedReport(refusal.get()));
    } else {
      oldest.complete(directive);
    }
  }

  /**
   * What the user's code did wrong. An attempt that is over is only told to stop; and one that goes
   * on from a checkpoint repeats steps, whose first values stay.
   */
  private Optional<String> refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> Optional.empty();
      case Outcome.Refused(Refusal code, String reason)
          when code == Refusal.INVALID || code == Refusal.VETOED ->
          Optional.of(reason);
      case Outcome.Refused(Refusal code, String reason)
          when code == Refusal.CONFLICT && attempt == 1 ->
          Optional.of(reason);
      case Outcome.Refused refused -> Optional.empty();
      case Outcome.RetryLater later -> Optional.of(later.reason());
    };
  }

  /** Nobody answers any more: whoever waits is told to stop. */
  void hangUp() {
    var left = new ArrayDeque<CompletableFuture<Directive>>();
    synchronized (this) {
      over = true;
      left.addAll(unanswered);
      unanswered.clear();
    }
    left.forEach(answer -> answer.complete(new Directive.Stop("the engine has stopped")));
  }
}
