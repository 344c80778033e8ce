package dev.audition.engine;

import dev.audition.engine.hook.HookSet;
import dev.audition.hook.Intent;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are judged one after the other and written at once.
 *
 * <p>Made by the supervisor, judged by the ledger, then the supervisor's again: messages between
 * the two hand it over, so it is never used by both.
 */
final class Batch {
  private final List<Submission> submissions;
  private final HookSet hooks;
  private final List<Entry> entries = new ArrayList<>();
  private StudyState before = StudyState.initial();
  private StudyState after = StudyState.initial();
  private boolean judged;

  /** One command: who wants to know, and once it is judged, what came of it. */
  static final class Submission {
    final StudyCommand command;
    final @Nullable ActorRef<Outcome> replyTo;
    final @Nullable ActorRef<TrialActor.Message> actor;

    /** Whether it only holds if the one before it does: a proposal made on top of another. */
    final boolean chained;

    Decision.@Nullable Refused refused;
    StudyState after = StudyState.initial();
    int entries;

    private Submission(
        StudyCommand command,
        @Nullable ActorRef<Outcome> replyTo,
        @Nullable ActorRef<TrialActor.Message> actor,
        boolean chained) {
      this.command = command;
      this.replyTo = replyTo;
      this.actor = actor;
      this.chained = chained;
    }

    /** Of somebody outside of the study. */
    Submission(StudyCommand command, ActorRef<Outcome> replyTo) {
      this(command, replyTo, null, false);
    }

    /** Of an attempt. */
    Submission(StudyCommand.OfAttempt command, ActorRef<TrialActor.Message> actor) {
      this(command, null, actor, false);
    }

    /** Of the supervisor itself. */
    Submission(StudyCommand command) {
      this(command, null, null, false);
    }

    /** A proposal made on top of the one before it. */
    static Submission chained(StudyCommand command) {
      return new Submission(command, null, null, true);
    }

    Outcome outcome() {
      return refused == null
          ? new Outcome.Done(after.offset())
          : new Outcome.Refused(refused.code(), refused.reason());
    }
  }

  Batch(List<Submission> submissions, HookSet hooks) {
    this.submissions = submissions;
    this.hooks = hooks;
  }

  List<Submission> submissions() {
    return submissions;
  }

  List<Entry> entries() {
    return entries;
  }

  StudyState before() {
    return before;
  }

  StudyState after() {
    return after;
  }

  /** Whether the log, re-read after a failed write, ends with this batch. */
  boolean endsIn(StudyState recovered) {
    return judged && !entries.isEmpty() && recovered.offset() == after.offset();
  }

  /** Judges all commands in order, each against the state that the ones before it led to. */
  void judge(StudyMachine machine, StudyState state, Instant now) {
    entries.clear();
    before = state;
    after = state;
    boolean broken = false;
    for (Submission submission : submissions) {
      submission.refused =
          submission.chained && broken
              ? new Decision.Refused(Refusal.CONFLICT, "the proposal before it was not taken")
              : judge(machine, submission, now);
      broken = submission.refused != null;
      submission.after = after;
    }
    judged = true;
  }

  private Decision.@Nullable Refused judge(
      StudyMachine machine, Submission submission, Instant now) {
    return switch (machine.decide(after, now, submission.command)) {
      case Decision.Accepted accepted -> {
        Optional<String> veto = veto(submission, accepted);
        if (veto.isPresent()) {
          yield new Decision.Refused(Refusal.VETOED, veto.get());
        }
        entries.addAll(accepted.entries());
        submission.entries = accepted.entries().size();
        after = accepted.after();
        yield null;
      }
      case Decision.Refused refused -> refused;
    };
  }

  /** What a guard has against it. What has happened already cannot be vetoed, only written. */
  private Optional<String> veto(Submission submission, Decision.Accepted accepted) {
    if (!hooks.guards() || accepted.entries().isEmpty() || isFact(submission)) {
      return Optional.empty();
    }
    return hooks.veto(new Intent(submission.command, accepted.entries(), after, accepted.after()));
  }

  private boolean isFact(Submission submission) {
    if (submission.command instanceof StudyCommand.StartAttempt start) {
      return after.trials().get(start.trial()) instanceof Trial.Starting;
    }
    boolean own = submission.replyTo == null && submission.actor == null;
    boolean asked =
        submission.command instanceof StudyCommand.Propose
            || submission.command instanceof StudyCommand.Create
            || submission.command instanceof StudyCommand.Start;
    return (own && !asked)
        || submission.command instanceof StudyCommand.EndAttempt
        || submission.command instanceof StudyCommand.SaveCheckpoint
        || submission.command instanceof StudyCommand.ShareStage;
  }
}
