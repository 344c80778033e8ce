package dev.audition.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;

/** Keeps the supervisors of a system's studies, at most one a study. */
public final class Studies extends AbstractMatchingBehavior<Studies.Message> {
  private final Map<String, ActorRef<StudySupervisor.Message>> open = new LinkedHashMap<>();
  private final List<ActorRef<Done>> closing = new ArrayList<>();
  private final Optional<ActorRef<SlotPool.Message>> slots;

  /** What the actor understands. */
  public sealed interface Message permits Open, CloseAll, Ended {}

  /**
   * Spawn a study's supervisor.
   *
   * @param watchers who watches the study
   * @param replyTo told the supervisor; an error if the study is open already
   */
  public record Open(
      StudySetup setup,
      StudySupervisor.Watchers watchers,
      ActorRef<StatusReply<ActorRef<StudySupervisor.Message>>> replyTo)
      implements Message {}

  /** Close all studies, then stop. */
  public record CloseAll(Duration grace, ActorRef<Done> replyTo) implements Message {}

  private record Ended(String id) implements Message {}

  private Studies(ActorContext<Message> context, int slots) {
    super(context);
    this.slots = Optional.of(context.spawn(SlotPool.create(slots), "slots"));
  }

  /**
   * A keeper of studies that share slots.
   *
   * @param slots how many attempts of all studies may run at a time, 1 or more
   */
  public static Behavior<Message> create(int slots) {
    return Behaviors.setup(context -> new Studies(context, slots));
  }

  @Override
  public Behavior<Message> onMessage(Message message) {
    switch (message) {
      case Open wanted -> open(wanted);
      case Ended ended -> open.remove(ended.id());
      case CloseAll all -> {
        closing.add(all.replyTo());
        open.values().forEach(study -> study.tell(new StudySupervisor.Close(all.grace())));
      }
    }
    if (!closing.isEmpty() && open.isEmpty()) {
      closing.forEach(waiting -> waiting.tell(Done.getInstance()));
      return Behaviors.stopped();
    }
    return this;
  }

  private void open(Open wanted) {
    String id = wanted.setup().id();
    if (!closing.isEmpty()) {
      wanted.replyTo().tell(StatusReply.error("the engine is closing, so no study is opened"));
    } else if (open.containsKey(id)) {
      wanted
          .replyTo()
          .tell(
              StatusReply.error(
                  "the study '%s' (%s) is open already; use the handle there is"
                      .formatted(wanted.setup().spec().name(), id)));
    } else {
      Environment shared = wanted.setup().environment();
      var setup =
          wanted
              .setup()
              .in(new Environment(shared.catalog(), shared.clock(), shared.storage(), slots));
      var study = getContext().spawnAnonymous(StudySupervisor.create(setup, wanted.watchers()));
      getContext().watchWith(study, new Ended(id));
      open.put(id, study);
      wanted.replyTo().tell(StatusReply.success(study));
    }
  }

  @Override
  public Behavior<Message> onSignal(org.apache.pekko.actor.typed.Signal signal) {
    return this;
  }
}
