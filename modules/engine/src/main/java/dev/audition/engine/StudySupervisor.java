package dev.audition.engine;

import dev.audition.engine.Batch.Submission;
import dev.audition.engine.hook.HookSet;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Decision;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.runner.LiveAttempt;
import dev.audition.study.AttemptEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Carries one study: gathers what arrives while the log is being written, lets its {@link
 * StudyLedger} judge and write it as one batch, then answers, and starts what must be under way.
 *
 * <p>It creates and starts its study if the log is empty, and goes on with it otherwise. When the
 * study is over it stops by itself. While the log cannot be written it keeps what attempts tell,
 * starts nothing, and tries again, less and less often.
 */
public final class StudySupervisor extends AbstractMatchingBehavior<StudySupervisor.Message> {
  static final String LOCAL = "local";

  private final StudySetup setup;
  private final StudyMachine machine;
  private final StudyView view;
  private final Attendance attendance;
  private final Sampling sampling;
  private final Wakeup wakeup;
  private final LogKeeper log;
  private final Audience audience;
  private final Windows windows;
  private StudyState state = StudyState.initial();
  private boolean recovered;
  private boolean closing;

  /** What a study's supervisor understands. */
  public sealed interface Message
      permits Submit,
          Subscribe,
          Unsubscribe,
          Close,
          FromAttempt,
          Gone,
          Granted,
          Late,
          Proposed,
          Recovered,
          Released,
          Reopen,
          SamplerFailed,
          Wake,
          Warned,
          Written {}

  /** Judge this command; the answer comes when its outcome is durable. */
  public record Submit(StudyCommand command, ActorRef<Outcome> replyTo) implements Message {}

  /** Let the listener follow, from the next entry on. */
  public record Subscribe(StudyListener listener) implements Message {}

  /** Let the listener go. */
  public record Unsubscribe(StudyListener listener) implements Message {}

  /**
   * Stop without ending the study: nothing new starts, and what is live may save a checkpoint, so
   * that a later supervisor goes on from there.
   *
   * @param grace how long attempts may take; zero: kill now
   */
  public record Close(Duration grace) implements Message {}

  /**
   * Who watches a study from outside.
   *
   * @param view what the supervisor publishes its state to
   * @param listeners told every entry
   * @param hooks told what they want to hear of; guards among them are asked before. Closed with
   *     the study
   */
  public record Watchers(StudyView view, List<StudyListener> listeners, HookSet hooks) {
    public Watchers {
      listeners = List.copyOf(listeners);
    }

    /** Without hooks. */
    public Watchers(StudyView view, List<StudyListener> listeners) {
      this(view, listeners, HookSet.none());
    }
  }

  record FromAttempt(StudyCommand.OfAttempt command, ActorRef<TrialActor.Message> actor)
      implements Message {}

  record Gone(int trial, int attempt) implements Message {}

  record Granted(int slots) implements Message {}

  /** What an attempt delivered after it was given up. */
  record Late(StudyCommand.KeepOrphan command) implements Message {}

  record Proposed(List<StudyCommand> chain) implements Message {}

  record Recovered(StudyState state) implements Message {}

  record Released(Audience.Held what) implements Message {}

  record SamplerFailed(String reason) implements Message {}

  record Warned(int trial, String text) implements Message {}

  record Written(Batch batch) implements Message {}

  /** Time to look at the log once more. */
  enum Reopen implements Message {
    INSTANCE
  }

  /** Time has passed, as the stop rule or a gate wanted. */
  enum Wake implements Message {
    INSTANCE
  }

  private StudySupervisor(
      ActorContext<Message> context, StudySetup setup, StudyMachine machine, Watchers watchers) {
    super(context);
    this.setup = setup;
    this.machine = machine;
    this.view = watchers.view();
    this.audience = new Audience(context, watchers);
    this.attendance = new Attendance(setup, context);
    this.sampling = new Sampling(setup, context);
    this.wakeup = new Wakeup(setup.clock(), machine, context);
    this.log = new LogKeeper(setup, machine, watchers.hooks(), context);
    this.windows = new Windows(setup, context);
    log.open();
  }

  /**
   * A study, to be spawned as a child of any actor.
   *
   * @throws dev.audition.study.SettingException if a rule of the spec is unknown or breaks a rule
   */
  public static Behavior<Message> create(StudySetup setup) {
    return create(setup, new Watchers(new StudyView(), List.of()));
  }

  /** Like the other {@code create}, watched from the first entry on. */
  public static Behavior<Message> create(StudySetup setup, Watchers watchers) {
    var catalog = setup.environment().catalog();
    var machine = new StudyMachine(setup.spec(), catalog);
    catalog.sampler(setup.spec());
    return Behaviors.setup(context -> new StudySupervisor(context, setup, machine, watchers));
  }

  @Override
  public Behavior<Message> onMessage(Message message) {
    switch (message) {
      case FromAttempt from -> log.submit(new Submission(from.command(), from.actor()));
      case Written written -> written(written.batch());
      case Proposed proposed -> log.submitAll(sampling.proposed(proposed.chain()));
      case Granted granted -> {
        attendance.granted(granted.slots());
        carryOut();
      }
      case Late late -> log.submit(new Submission(late.command()));
      case Submit submit -> submit(submit);
      case Gone gone -> gone(gone);
      case Warned warned -> audience.warn(warned.trial(), warned.text());
      case Wake wake -> log.submitAll(wakeup.due(state));
      case Subscribe subscribe -> audience.add(subscribe.listener());
      case Unsubscribe unsubscribe -> audience.remove(unsubscribe.listener());
      case Released released -> {
        audience.release(released.what());
        carryOut();
      }
      case SamplerFailed failed -> samplerFailed(failed.reason());
      case Recovered read -> recovered(read.state());
      case Reopen reopen -> log.open();
      case Close close -> close(close.grace());
    }
    return finished() ? Behaviors.stopped() : this;
  }

  private void submit(Submit submit) {
    if (log.refusesMore()) {
      submit.replyTo().tell(new Outcome.RetryLater("the log cannot be written: " + log.trouble()));
    } else {
      log.submit(new Submission(submit.command(), submit.replyTo()));
    }
  }

  /**
   * The log has been read: from here on, and after every failed write, the truth is what it says.
   */
  private void recovered(StudyState read) {
    Optional<Batch> written = log.recovered(read);
    view.trouble(Optional.empty());
    boolean first = !recovered;
    recovered = true;
    if (written.isPresent()) {
      follow(written.get());
    } else {
      if (!first && read.offset() != state.offset()) {
        audience.lose("entries of another writer were found in the log");
      }
      state = read;
      view.publish(state);
    }
    if (first) {
      attendance.found(state);
    }
    sampling.restart(state);
    if (state.created().isEmpty()) {
      log.submit(new Submission(new StudyCommand.Create(setup.id())));
      log.submitAll(windows.start(state));
    } else {
      view.open();
      log.submitAll(windows.start(state));
      carryOut();
    }
  }

  private void written(Batch batch) {
    log.written(batch);
    follow(batch);
    sampling.follow(batch);
    carryOut();
  }

  /** A batch is durable. */
  private void follow(Batch batch) {
    boolean begins = state.created().isEmpty();
    state = batch.after();
    view.publish(state);
    for (Submission submission : batch.submissions()) {
      answer(submission);
    }
    audience.tell(batch);
    if (begins && state.created().isPresent()) {
      view.open();
    }
  }

  private void answer(Submission submission) {
    if (submission.replyTo != null) {
      submission.replyTo.tell(submission.outcome());
    } else if (submission.actor != null) {
      var command = (StudyCommand.OfAttempt) submission.command;
      if (command instanceof StudyCommand.EndAttempt
          || (submission.refused != null && !AttemptLine.goesOn(command))) {
        attendance.remove(command.trial(), command.attempt());
      }
      submission.actor.tell(
          new TrialActor.Answer(
              command,
              submission.outcome(),
              StudyMachine.directive(state, command.trial(), command.attempt())));
    } else if (submission.refused != null) {
      refusedOwn(submission.command, submission.refused);
    }
  }

  /** A command of the supervisor's own was refused: mostly the state has moved on meanwhile. */
  private void refusedOwn(StudyCommand command, Decision.Refused refused) {
    switch (command) {
      case StudyCommand.Propose propose when refused.code() == Refusal.INVALID ->
          samplerFailed("its proposal is not in the search space: " + refused.reason());
      case StudyCommand.Create create -> view.fail(new StudyException(refused.reason()));
      case StudyCommand.Start start -> view.fail(new StudyException(refused.reason()));
      case StudyCommand other -> {}
    }
  }

  private void samplerFailed(String reason) {
    String text =
        "the sampler '%s' failed: %s".formatted(state.controls().rules().sampler().name(), reason);
    sampling.idle();
    log.submit(new Submission(new StudyCommand.PauseStudy("engine", text)));
    view.fail(new StudyException(text + "; the study is paused, resume it once that is repaired"));
  }

  /** Starts what must be under way and is not: the normal case, the crash and the retry alike. */
  private void carryOut() {
    if (!recovered || closing || log.down() || windows.undecided(state)) {
      return;
    }
    int waiting = 0;
    for (StudyEffect effect : machine.outstanding(state)) {
      switch (effect) {
        case StudyEffect.KeepAttempt keep -> keep(keep.trial(), keep.attempt());
        case StudyEffect.StopAttempt stop -> {
          keep(stop.trial(), stop.attempt());
          attendance.stop(stop);
        }
        case StudyEffect.LaunchAttempt launch -> {
          if (!attendance.has(launch.trial(), launch.attempt())
              && !audience.holds(new Audience.Held.Launch(launch.trial(), launch.attempt()))) {
            waiting += launch(launch) ? 0 : 1;
          }
        }
        case StudyEffect.Propose propose -> {
          if (!audience.holds(Audience.Held.Proposals.ALL)) {
            sampling.ask(propose);
          }
        }
      }
    }
    attendance.balance(waiting);
    wakeup.set(state);
  }

  private boolean launch(StudyEffect.LaunchAttempt launch) {
    if (!attendance.hasSlot()) {
      return false;
    }
    log.submit(attendance.launch(state, launch));
    return true;
  }

  /** A live attempt that nobody drives ended with the process that drove it, or before it. */
  private void keep(int trial, int attempt) {
    if (!attendance.has(trial, attempt)) {
      attendance
          .recover(state, trial, attempt)
          .ifPresentOrElse(
              log::submit,
              () -> end(trial, attempt, new AttemptEnd.Interrupted("the engine was restarted")));
    }
  }

  private void end(int trial, int attempt, AttemptEnd end) {
    log.submitOnce(new StudyCommand.EndAttempt(trial, attempt, end));
  }

  private void gone(Gone gone) {
    if (attendance.remove(gone.trial(), gone.attempt())) {
      end(gone.trial(), gone.attempt(), new AttemptEnd.Lost("what drove it in the engine failed"));
    }
  }

  private void close(Duration grace) {
    closing = true;
    attendance.stopAll(
        new TrialActor.Stop(
            LiveAttempt.Why.PAUSE,
            grace,
            Optional.of(new AttemptEnd.Interrupted("the engine was closed"))));
  }

  /** The study is over, or closed, and nothing of it runs or waits to be written. */
  private boolean finished() {
    boolean over = state.phase().over() || closing;
    return over && attendance.isEmpty() && (log.idle() || (closing && log.down()));
  }

  @Override
  public Behavior<Message> onSignal(Signal signal) {
    return switch (signal) {
      case PostStop stop -> {
        audience.close("the study is %s".formatted(state.phase().kind()));
        if (state.phase().over()) {
          view.end();
        }
        view.close();
        yield this;
      }
      case Terminated ended -> {
        ledgerGone(log.failed(ended));
        yield finished() ? Behaviors.stopped() : this;
      }
      default -> this;
    };
  }

  private void ledgerGone(Throwable cause) {
    view.trouble(Optional.of(String.valueOf(cause.getMessage())));
    Optional<Throwable> hopeless = LogKeeper.hopeless(cause);
    if (hopeless.isPresent()) {
      closing = true;
      view.fail(new StudyException(String.valueOf(hopeless.get().getMessage()), hopeless.get()));
      attendance.stopAll(
          new TrialActor.Stop(LiveAttempt.Why.STOP, Duration.ZERO, Optional.empty()));
    }
  }
}
