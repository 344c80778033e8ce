package dev.audition.engine;

import dev.audition.engine.Batch.Submission;
import dev.audition.engine.hook.HookSet;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Who follows a study, and what its guards hold back: a vetoed proposal or launch is tried again
 * later and later, since a guard may change its mind. Used by the supervisor's thread alone.
 */
final class Audience {
  private static final Duration FIRST_HOLD = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  private final ActorContext<StudySupervisor.Message> context;
  private final HookSet hooks;
  private final Duration hold;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<Held, Integer> vetoes = new HashMap<>();
  private final Set<Held> held = new HashSet<>();

  /** What may be held back. */
  sealed interface Held {
    /** The sampler's proposals. */
    enum Proposals implements Held {
      ALL
    }

    /** An attempt that is not live. */
    record Launch(int trial, int attempt) implements Held {}
  }

  Audience(ActorContext<StudySupervisor.Message> context, StudySupervisor.Watchers watchers) {
    this.context = context;
    this.hooks = watchers.hooks();
    this.hold = FIRST_HOLD;
    watchers.listeners().forEach(this::add);
  }

  void add(StudyListener listener) {
    subscriptions.add(new Subscription(listener, context));
  }

  void remove(StudyListener listener) {
    subscriptions.removeIf(
        subscription -> {
          boolean it = subscription.of(listener);
          if (it) {
            subscription.close("the listener was let go");
          }
          return it;
        });
  }

  /** Passes a durable batch on. */
  void tell(Batch batch) {
    batch.submissions().forEach(this::note);
    if (batch.entries().isEmpty()) {
      return;
    }
    subscriptions.removeIf(subscription -> !subscription.tell(batch));
    int next = 0;
    for (Submission submission : batch.submissions()) {
      StudyState state = submission.after;
      for (int i = 0; i < submission.entries; i++) {
        Entry entry = batch.entries().get(next++);
        hooks.entry(batch.before().offset() + next, entry, state);
      }
    }
  }

  private void note(Submission submission) {
    switch (submission.command) {
      case StudyCommand.Propose propose -> note(submission, Held.Proposals.ALL, propose.trial());
      case StudyCommand.StartAttempt start ->
          note(submission, new Held.Launch(start.trial(), start.attempt()), start.trial());
      case StudyCommand.SubmitAttempt submit ->
          note(submission, new Held.Launch(submit.trial(), submit.attempt()), submit.trial());
      case StudyCommand other -> {}
    }
  }

  private void note(Submission submission, Held what, int trial) {
    var refused = submission.refused;
    if (refused == null) {
      vetoes.remove(what);
    } else if (refused.code() == Refusal.VETOED && held.add(what)) {
      int times = vetoes.merge(what, 1, Integer::sum);
      Duration wait = hold.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
      context.scheduleOnce(wait, context.getSelf(), new StudySupervisor.Released(what));
      warn(trial, "%s; it is tried again in %d s".formatted(refused.reason(), wait.toSeconds()));
    }
  }

  /** Whether a guard wants this to wait. */
  boolean holds(Held what) {
    return held.contains(what);
  }

  void release(Held what) {
    held.remove(what);
  }

  void warn(int trial, String text) {
    subscriptions.forEach(subscription -> subscription.warn(trial, text));
    hooks.warn(trial, text);
  }

  /** The log has entries that nobody here was told. */
  void lose(String reason) {
    subscriptions.forEach(subscription -> subscription.close(reason));
    subscriptions.clear();
  }

  void close(String reason) {
    lose(reason);
    hooks.close(reason);
  }
}
