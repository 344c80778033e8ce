package dev.audition.engine;

import dev.audition.machine.StudyCommand;
import dev.audition.random.RandomStream;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.LiveAttempt;
import dev.audition.runner.Runner;
import dev.audition.space.Configuration;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * Drives one attempt of a trial that has a slot: starts the runner once the log knows of it,
 * enforces the timeout, hands on stops, and is gone when the attempt's end is durable.
 *
 * <p>It holds nothing durable. If it crashes, it kills what it has started and its supervisor ends
 * the attempt.
 */
final class TrialActor extends ExtensibleBehavior<TrialActor.Message> {
  /** How long a runner has to say that an attempt is over, after the attempt's own grace. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StudySetup setup;
  private final ActorRef<StudySupervisor.Message> supervisor;
  private final Assignment assignment;
  private @Nullable AttemptLine line;
  private @Nullable LiveAttempt live;
  private Optional<Cancellable> timer = Optional.empty();
  private @Nullable Stop stop;
  private boolean ended;

  /** What the actor understands. */
  sealed interface Message permits Answer, Started, Stop, Alarm {}

  /**
   * The supervisor's answer to the oldest command of this attempt that has none yet.
   *
   * @param command what was judged
   * @param outcome durable
   * @param directive what the attempt is to do now
   */
  record Answer(StudyCommand command, Outcome outcome, Directive directive) implements Message {}

  /** The user's code runs. */
  enum Started implements Message {
    INSTANCE
  }

  /** The attempt is to end. */
  record Stop(LiveAttempt.Why why, Duration grace, Optional<AttemptEnd> counts)
      implements Message {}

  /** Time is up. */
  enum Alarm implements Message {
    TIMEOUT,
    OVERDUE
  }

  /**
   * Which attempt of which trial, and where it goes on from.
   *
   * @param seed the study's, for this trial
   * @param left whether the attempt was started by a process that is gone, and may have left its
   *     result
   */
  record Assignment(
      int trial,
      int attempt,
      Configuration configuration,
      Inheritance inheritance,
      long seed,
      boolean left) {}

  /** What an attempt goes on from, and the trial that this is from, if it is another one. */
  record Inheritance(Optional<Checkpoint> resumeFrom, OptionalInt parent) {}

  TrialActor(
      StudySetup setup, ActorRef<StudySupervisor.Message> supervisor, Assignment assignment) {
    this.setup = setup;
    this.supervisor = supervisor;
    this.assignment = assignment;
  }

  @Override
  public Behavior<Message> receive(TypedActorContext<Message> context, Message message) {
    return switch (message) {
      case Answer answer -> answered(context, answer);
      case Started started -> started(context);
      case Stop stop -> stop(context, stop);
      case Alarm alarm -> alarm(context, alarm);
    };
  }

  private Behavior<Message> answered(TypedActorContext<Message> context, Answer answer) {
    return switch ((StudyCommand.OfAttempt) answer.command()) {
      case StudyCommand.SubmitAttempt c -> launched(context, answer);
      case StudyCommand.StartAttempt c -> line == null ? launched(context, answer) : this;
      case StudyCommand.ReportMetrics c -> answeredReport(answer);
      case StudyCommand.SaveCheckpoint c -> answeredReport(answer);
      case StudyCommand.EnterStage c -> answeredReport(answer);
      case StudyCommand.ShareStage c -> answeredReport(answer);
      case StudyCommand.EndAttempt c -> {
        ended = true;
        yield Behaviors.stopped();
      }
    };
  }

  private Behavior<Message> answeredReport(Answer answer) {
    if (line != null) {
      line.answer(answer.outcome(), answer.directive());
    }
    return this;
  }

  /** The log knows of the attempt, so it may be started. */
  private Behavior<Message> launched(TypedActorContext<Message> context, Answer answer) {
    if (!(answer.outcome() instanceof Outcome.Done)) {
      ended = true;
      return Behaviors.stopped();
    }
    var own = new AttemptLine(assignment.trial(), assignment.attempt(), supervisor, self(context));
    line = own;
    if (stop != null) {
      own.ended(stop.counts().orElse(new AttemptEnd.Stopped()));
    } else {
      switch (answer.directive()) {
        case Directive.Continue go when assignment.left() -> recover(go.until(), own);
        case Directive.Pause pause when assignment.left() -> recover(OptionalLong.empty(), own);
        case Directive.Continue go -> inherit(go, own);
        case Directive.Pause pause -> own.ended(new AttemptEnd.Stopped());
        case Directive.Stop stopped -> own.ended(new AttemptEnd.Stopped());
      }
    }
    return this;
  }

  private void recover(OptionalLong until, AttemptLine own) {
    live = setup.runner().recover(order(until), own);
  }

  /** A parent's checkpoint is had in the trial's own folder, before the attempt is started. */
  private void inherit(Directive.Continue go, AttemptLine own) {
    try {
      Inheritance from = assignment.inheritance();
      if (from.parent().isPresent() && from.resumeFrom().isPresent()) {
        int parent = from.parent().getAsInt();
        CheckpointFolder.of(setup.directory(parent))
            .lend(
                CheckpointFolder.of(setup.directory(assignment.trial())), from.resumeFrom().get());
      }
      live = setup.runner().start(order(go.until()), own);
    } catch (IOException failure) {
      own.ended(new AttemptEnd.Crashed("its parent's checkpoint cannot be copied: " + failure));
    }
  }

  private AttemptOrder order(OptionalLong until) {
    int trial = assignment.trial();
    return new AttemptOrder(
        setup.spec().name(),
        trial,
        assignment.attempt(),
        assignment.configuration(),
        RandomStream.of(assignment.seed(), trial, "trial").nextLong(),
        until,
        assignment.inheritance().resumeFrom(),
        setup.directory(trial),
        setup.id());
  }

  private Behavior<Message> started(TypedActorContext<Message> context) {
    if (setup.runner().start() == Runner.Start.DEFERRED) {
      supervisor.tell(
          new StudySupervisor.FromAttempt(
              new StudyCommand.StartAttempt(
                  assignment.trial(), assignment.attempt(), StudySupervisor.LOCAL),
              self(context)));
    }
    setup.limits().timeout().ifPresent(limit -> wake(context, limit, Alarm.TIMEOUT));
    return this;
  }

  private Behavior<Message> stop(TypedActorContext<Message> context, Stop order) {
    stop = order;
    LiveAttempt attempt = live;
    AttemptLine own = line;
    if (attempt != null && own != null) {
      order.counts().ifPresent(own::judge);
      attempt.stop(order.why(), order.grace());
      wake(context, order.grace().plus(PATIENCE), Alarm.OVERDUE);
    }
    return this;
  }

  private Behavior<Message> alarm(TypedActorContext<Message> context, Alarm alarm) {
    return switch (alarm) {
      case TIMEOUT -> {
        Duration limit = setup.limits().timeout().orElse(Duration.ZERO);
        yield stop(
            context,
            new Stop(
                LiveAttempt.Why.STOP,
                setup.limits().grace(),
                Optional.of(new AttemptEnd.Crashed("it took longer than " + text(limit)))));
      }
      case OVERDUE -> {
        if (line != null) {
          line.ended(new AttemptEnd.Lost("it did not end when it was told to"));
        }
        yield this;
      }
    };
  }

  private void wake(TypedActorContext<Message> context, Duration after, Alarm alarm) {
    timer.ifPresent(Cancellable::cancel);
    timer = Optional.of(context.asJava().scheduleOnce(after, self(context), alarm));
  }

  private static ActorRef<Message> self(TypedActorContext<Message> context) {
    return context.asJava().getSelf();
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public Behavior<Message> receiveSignal(TypedActorContext<Message> context, Signal signal) {
    if (signal instanceof PostStop) {
      timer.ifPresent(Cancellable::cancel);
      if (!ended) {
        abandon();
      }
    }
    return this;
  }

  /** The actor stops before the attempt's end is known. */
  private void abandon() {
    if (line != null) {
      line.hangUp();
    }
    if (live != null) {
      live.stop(LiveAttempt.Why.STOP, Duration.ZERO);
    }
    supervisor.tell(new StudySupervisor.Gone(assignment.trial(), assignment.attempt()));
  }
}
