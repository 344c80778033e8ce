package dev.audition.engine;

import dev.audition.engine.Batch.Submission;
import dev.audition.engine.hook.HookSet;
import dev.audition.machine.BrokenLog;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.storage.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A supervisor's way to its ledger: one batch is written while the next one gathers. Used by the
 * supervisor's thread alone.
 *
 * <p>After a failed write a new ledger reads the log. If the batch is there after all, it counts as
 * written; if not, it is judged once more.
 */
final class LogKeeper {
  /** How many commands from outside may wait while the log cannot be written. */
  private static final int MOST_WAITING = 10_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 6;
  private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);

  private final StudySetup setup;
  private final StudyMachine machine;
  private final HookSet hooks;
  private final ActorContext<StudySupervisor.Message> context;
  private final Set<StudyCommand> once = new HashSet<>();
  private List<Submission> gathered = new ArrayList<>();
  private @Nullable Batch writing;
  private @Nullable ActorRef<StudyLedger.Judge> ledger;
  private boolean ready;
  private int failures;
  private String trouble = "";

  LogKeeper(
      StudySetup setup,
      StudyMachine machine,
      HookSet hooks,
      ActorContext<StudySupervisor.Message> context) {
    this.setup = setup;
    this.machine = machine;
    this.hooks = hooks;
    this.context = context;
  }

  /**
   * Reads the log; {@link StudySupervisor.Recovered} follows, or the ledger's end. A ledger that
   * asks guards may wait for them, and then holds up no thread of others.
   */
  void open() {
    var fresh =
        context.spawnAnonymous(
            StudyLedger.create(context.getSelf(), setup, machine),
            hooks.guards() ? DispatcherSelector.blocking() : DispatcherSelector.sameAsParent());
    context.watch(fresh);
    ledger = fresh;
  }

  void submit(Submission submission) {
    gathered.add(submission);
    flush();
  }

  void submitAll(List<Submission> submissions) {
    gathered.addAll(submissions);
    flush();
  }

  /** Submits a command of the supervisor's own, unless it is on its way already. */
  void submitOnce(StudyCommand command) {
    if (once.add(command)) {
      submit(new Submission(command));
    }
  }

  private void flush() {
    if (ready && writing == null && !gathered.isEmpty() && ledger != null) {
      var batch = new Batch(gathered, hooks);
      gathered = new ArrayList<>(Math.max(16, gathered.size()));
      writing = batch;
      ledger.tell(new StudyLedger.Judge(batch));
    }
  }

  /** The batch is durable, so the next one can go. */
  void written(Batch batch) {
    writing = null;
    failures = 0;
    if (!once.isEmpty()) {
      batch.submissions().forEach(submission -> once.remove(submission.command));
    }
    flush();
  }

  /** The log has been read; answers the batch that was being written before, if it is there. */
  Optional<Batch> recovered(StudyState read) {
    Batch unsure = writing;
    writing = null;
    ready = true;
    trouble = "";
    if (unsure != null && unsure.endsIn(read)) {
      batchDone(unsure);
      return Optional.of(unsure);
    }
    if (unsure != null) {
      var again = new ArrayList<>(unsure.submissions());
      again.addAll(gathered);
      gathered = again;
    }
    return Optional.empty();
  }

  private void batchDone(Batch batch) {
    batch.submissions().forEach(submission -> once.remove(submission.command));
  }

  /** The ledger has ended; another one is opened after a pause. */
  Throwable failed(Terminated ended) {
    Throwable cause =
        ended instanceof ChildFailed failed
            ? failed.getCause()
            : new IllegalStateException("the ledger stopped");
    ready = false;
    ledger = null;
    trouble = explanation(cause);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    LOG.warn(
        "The log of study '{}' cannot be used: {}. Trying again in {} ms",
        setup.spec().name(),
        trouble,
        pause.toMillis());
    if (failures > 1) {
      turnAway();
    }
    if (hopeless(cause).isEmpty()) {
      context.scheduleOnce(pause, context.getSelf(), StudySupervisor.Reopen.INSTANCE);
    }
    return cause;
  }

  /** The store's own words, which say what to do, rather than those of what carried them. */
  private static String explanation(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof StoreException store) {
        return String.valueOf(store.getMessage());
      }
    }
    return String.valueOf(cause.getMessage());
  }

  /** Does not let anybody outside of the study wait any longer. */
  private void turnAway() {
    gathered.removeIf(
        submission -> {
          ActorRef<Outcome> outside = submission.replyTo;
          if (outside != null) {
            outside.tell(new Outcome.RetryLater(trouble));
          }
          return outside != null;
        });
  }

  /** What makes it useless to read the log again, or to write to it; empty if waiting may help. */
  static Optional<Throwable> hopeless(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BrokenLog || (at instanceof StoreException store && lasting(store))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static boolean lasting(StoreException failure) {
    return switch (failure.kind()) {
      case NEWER, CORRUPT, READ_ONLY, MISSING, BAD_LOCATION -> true;
      case LOCKED, FULL, UNREACHABLE, FENCED, UNKNOWN_RESULT -> false;
    };
  }

  /** Whether commands from outside are turned away for now. */
  boolean refusesMore() {
    return down() && (failures > 1 || gathered.size() > MOST_WAITING);
  }

  /** Why the log cannot be written. */
  String trouble() {
    return trouble;
  }

  /** Whether the log cannot be written now. */
  boolean down() {
    return !ready;
  }

  /** Whether nothing is written or waits to be. */
  boolean idle() {
    return writing == null && gathered.isEmpty();
  }
}
