package dev.audition.engine;

import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener with an actor of its own, so that a slow one delays nobody. One that falls too far
 * behind is let go.
 */
final class Subscription {
  /** How many entries may wait for a listener. */
  static final int MOST_BEHIND = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  private static final AtomicLong COUNT = new AtomicLong();

  private final StudyListener listener;
  private final AtomicLong behind = new AtomicLong();
  private final ActorRef<Message> actor;

  private sealed interface Message permits Happened, Warned, Closed {}

  private record Happened(Batch batch) implements Message {}

  private record Warned(int trial, String text) implements Message {}

  private record Closed(String reason) implements Message {}

  Subscription(StudyListener listener, ActorContext<StudySupervisor.Message> context) {
    this.listener = listener;
    this.actor =
        context
            .getSystem()
            .systemActorOf(
                Behaviors.receiveMessage(this::receive),
                "audition-listener-" + COUNT.incrementAndGet(),
                DispatcherSelector.blocking());
  }

  boolean of(StudyListener other) {
    return listener.equals(other);
  }

  /** Passes a batch on; false if the listener is too far behind and has been let go. */
  boolean tell(Batch batch) {
    if (behind.addAndGet(batch.entries().size()) > MOST_BEHIND) {
      close("the listener fell %,d entries behind".formatted(MOST_BEHIND));
      return false;
    }
    actor.tell(new Happened(batch));
    return true;
  }

  void warn(int trial, String text) {
    actor.tell(new Warned(trial, text));
  }

  void close(String reason) {
    actor.tell(new Closed(reason));
  }

  /** A listener's fault is its own: it is reported, and the study goes on. */
  private Behavior<Message> receive(Message message) {
    try {
      return switch (message) {
        case Happened happened -> {
          pass(happened.batch());
          yield Behaviors.same();
        }
        case Warned warned -> {
          listener.warning(warned.trial(), warned.text());
          yield Behaviors.same();
        }
        case Closed closed -> {
          listener.closed(closed.reason());
          yield Behaviors.stopped();
        }
      };
    } catch (RuntimeException fault) {
      LOG.warn("A listener of a study failed and hears no more of this batch", fault);
      return Behaviors.same();
    }
  }

  private void pass(Batch batch) {
    int next = 0;
    try {
      for (Batch.Submission submission : batch.submissions()) {
        StudyState state = submission.after;
        for (int i = 0; i < submission.entries; i++) {
          Entry entry = batch.entries().get(next++);
          listener.entry(batch.before().offset() + next, entry, state);
        }
      }
    } finally {
      behind.addAndGet(-batch.entries().size());
    }
  }
}
