package dev.audition;

import dev.audition.engine.Outcome;
import dev.audition.engine.StudySupervisor;
import dev.audition.engine.StudyView;
import dev.audition.engine.hook.HookSet;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Decision;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A study that is being carried out. Thread-safe. What it shows is durable.
 *
 * <p>A handle may be kept for ever: once its study is over it holds the last state and no actor.
 */
public final class StudyHandle implements AutoCloseable {
  /** How long a command may wait for its outcome. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(StudyHandle.class);
  private static final String USER = "user";

  private final String id;
  private final StudySpec spec;
  private final StudyMachine machine;
  private final ActorRef<StudySupervisor.Message> supervisor;
  private final ActorSystem<?> system;
  private final StudyView view;
  private final HookSet hooks;
  private final CompletionStage<StudyState> gone;

  /** What a handle speaks to. */
  record Line(ActorRef<StudySupervisor.Message> supervisor, ActorSystem<?> system, HookSet hooks) {}

  StudyHandle(String id, StudySpec spec, StudyMachine machine, StudyView view, Line line) {
    this.id = id;
    this.spec = spec;
    this.machine = machine;
    this.view = view;
    this.supervisor = line.supervisor();
    this.system = line.system();
    this.hooks = line.hooks();
    this.gone = view.closed().thenCombine(hooks.closed(), (last, told) -> last);
  }

  private StudyHandle(StudyHandle other, List<AutoCloseable> owned) {
    id = other.id;
    spec = other.spec;
    machine = other.machine;
    view = other.view;
    hooks = other.hooks;
    supervisor = other.supervisor;
    system = other.system;
    gone =
        other.gone.thenApply(
            last -> {
              owned.forEach(StudyHandle::closeQuietly);
              return last;
            });
  }

  /** The same study, which takes these with it when it is closed, in this order. */
  StudyHandle thenClose(List<AutoCloseable> owned) {
    return new StudyHandle(this, owned);
  }

  /** What cannot be closed is reported; the others are closed all the same. */
  private static void closeQuietly(AutoCloseable owned) {
    try {
      owned.close();
    } catch (Exception failed) {
      LOG.warn("Something that a study used cannot be closed", failed);
    }
  }

  /** The study's id, unique for all time. */
  public String id() {
    return id;
  }

  /** The study's name. */
  public String name() {
    return spec.name();
  }

  /** What is searched for. */
  public StudySpec spec() {
    return spec;
  }

  /** The last durable state. */
  public StudyState state() {
    return view.state();
  }

  /** The best trial so far; for several objectives the first of the Pareto front. */
  public Optional<Trial> incumbent() {
    return state().incumbent();
  }

  /** Why the study waits for its storage; empty while it does not. */
  public Optional<String> trouble() {
    return view.trouble();
  }

  /** The result so far. */
  public Result result() {
    return new Result(spec, state());
  }

  /**
   * Asks something of the study.
   *
   * @return completes with what became of the command once that is durable, within 10 seconds;
   *     never exceptionally
   */
  public CompletionStage<Outcome> submit(StudyCommand command) {
    if (view.isClosed()) {
      return CompletableFuture.completedStage(judged(command));
    }
    return AskPattern.<StudySupervisor.Message, Outcome>ask(
            supervisor,
            replyTo -> new StudySupervisor.Submit(command, replyTo),
            PATIENCE,
            system.scheduler())
        .exceptionally(
            unanswered ->
                view.isClosed()
                    ? judged(command)
                    : new Outcome.RetryLater("there was no answer within 10 seconds"));
  }

  /** Judges a command where nothing can be written any more. */
  private Outcome judged(StudyCommand command) {
    StudyState last = state();
    return switch (machine.decide(last, last.at(), command)) {
      case Decision.Accepted accepted when accepted.entries().isEmpty() ->
          new Outcome.Done(last.offset());
      case Decision.Accepted accepted ->
          new Outcome.RetryLater("the study is not open here; resume it first");
      case Decision.Refused refused -> new Outcome.Refused(refused.code(), refused.reason());
    };
  }

  /** Starts nothing new and lets live trials save a checkpoint and go. */
  public CompletionStage<Outcome> pause(String reason) {
    return submit(new StudyCommand.PauseStudy(USER, reason));
  }

  /** Goes on after a pause. */
  public CompletionStage<Outcome> resume() {
    return submit(new StudyCommand.ResumeStudy(USER));
  }

  /** Ends the study early; results stay. */
  public CompletionStage<Outcome> stop(String reason) {
    return submit(new StudyCommand.StopStudy(USER, reason));
  }

  /** Changes how many attempts may be live at a time. */
  public CompletionStage<Outcome> changeParallelism(int parallel) {
    return submit(new StudyCommand.ChangeParallelism(parallel, USER));
  }

  /** Changes how many trials the study may have in all. */
  public CompletionStage<Outcome> changeBudget(int trials) {
    return submit(new StudyCommand.ChangeBudget(trials, USER));
  }

  /** Has a configuration of one's own tried. */
  public CompletionStage<Outcome> enqueue(Configuration configuration) {
    return submit(new StudyCommand.Enqueue(configuration, USER));
  }

  /** Lets a listener follow, from the next entry of the log on. */
  public void subscribe(StudyListener listener) {
    if (view.isClosed()) {
      listener.closed("the study is %s".formatted(state().phase().kind()));
    } else {
      supervisor.tell(new StudySupervisor.Subscribe(listener));
    }
  }

  /** Lets a listener go. */
  public void unsubscribe(StudyListener listener) {
    supervisor.tell(new StudySupervisor.Unsubscribe(listener));
  }

  /**
   * Completes with the last state once the study is over; exceptionally with a {@link
   * dev.audition.engine.StudyException} if it cannot go on, or was closed before it was over.
   */
  public CompletionStage<StudyState> whenFinished() {
    return view.ended();
  }

  /** Completes with the last state once nothing of the study runs here any more. */
  public CompletionStage<StudyState> whenClosed() {
    return gone;
  }

  /**
   * Waits until the study is over.
   *
   * @throws InterruptedException if this thread is interrupted; the study goes on
   * @throws dev.audition.engine.StudyException if the study cannot go on
   */
  public Result await() throws InterruptedException {
    Waiting.on(whenFinished());
    return result();
  }

  /**
   * Closes the study here and waits until nothing of it runs: what is live may save a checkpoint
   * and go. A study with a store can be resumed.
   *
   * @param grace how long attempts may take; zero: kill them now
   */
  public void close(Duration grace) {
    if (!view.isClosed()) {
      supervisor.tell(new StudySupervisor.Close(grace));
    }
    Waiting.on(
        gone, grace.plus(PATIENCE).plus(hooks.patience()), "closing study '%s'".formatted(name()));
  }

  /** Closes the study here, and lets attempts take ten seconds to save what they can. */
  @Override
  public void close() {
    close(PATIENCE);
  }
}
