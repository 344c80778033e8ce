package dev.audition.engine;

import dev.audition.engine.Batch.Submission;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyState;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor's way to its proposer: one question at a time, and the next one only when the
 * answers to the last are in the log, so that it is made from all of them. Used by the supervisor's
 * thread alone.
 */
final class Sampling {
  private final StudySetup setup;
  private final ActorContext<StudySupervisor.Message> context;
  private @Nullable ActorRef<Proposer.Message> proposer;
  private boolean asked;

  Sampling(StudySetup setup, ActorContext<StudySupervisor.Message> context) {
    this.setup = setup;
    this.context = context;
  }

  /** Starts anew from a state; a study that is over needs no proposer. */
  void restart(StudyState state) {
    asked = false;
    if (proposer != null) {
      proposer.tell(new Proposer.Restart(state));
    } else if (!state.phase().over()) {
      proposer =
          context.spawnAnonymous(
              Proposer.create(setup, context.getSelf(), state),
              DispatcherSelector.fromConfig("audition.sampler-dispatcher"));
      context.watchWith(proposer, new StudySupervisor.SamplerFailed("its actor stopped"));
    }
  }

  /** What was being proposed will not be taken. */
  void idle() {
    asked = false;
  }

  void ask(StudyEffect.Propose wanted) {
    if (!asked && proposer != null) {
      asked = true;
      proposer.tell(new Proposer.Ask(wanted.first(), wanted.count()));
    }
  }

  /** The proposer's answers as commands, each of which only holds if the ones before it do. */
  List<Submission> proposed(List<StudyCommand> chain) {
    var submissions = new ArrayList<Submission>(chain.size());
    for (StudyCommand command : chain) {
      submissions.add(
          submissions.isEmpty() ? new Submission(command) : Submission.chained(command));
    }
    return submissions;
  }

  /** Passes a durable batch on. Refused proposals are forgotten, and asked for anew. */
  void follow(Batch batch) {
    boolean answered = false;
    boolean refused = false;
    for (Submission submission : batch.submissions()) {
      if (submission.command instanceof StudyCommand.Propose
          || submission.command instanceof StudyCommand.Exhaust) {
        answered = true;
        refused |= submission.refused != null;
      }
    }
    if (refused) {
      restart(batch.after());
    } else {
      asked &= !answered;
      if (proposer != null && !batch.entries().isEmpty()) {
        proposer.tell(new Proposer.Follow(batch.entries()));
      }
    }
  }
}
