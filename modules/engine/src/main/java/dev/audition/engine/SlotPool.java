package dev.audition.engine;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Shares a node's slots out between studies.
 *
 * <p>Slots are tokens: a study asks for some, is granted them one by one or in numbers, and gives
 * each back when its attempt is over; it keeps none for later. A free slot goes to the study that
 * has the fewest of those that want one, to the one that has waited longest among equals. The slots
 * of a study that stops, or crashes, come back by themselves.
 */
public final class SlotPool extends AbstractMatchingBehavior<SlotPool.Message> {
  private final Map<ActorRef<StudySupervisor.Message>, Share> shares = new LinkedHashMap<>();
  private int free;

  /** What the pool understands. */
  public sealed interface Message permits Exchange, Left {}

  /**
   * A study gives slots back and asks for others.
   *
   * @param study who
   * @param released how many it gives back
   * @param wanted how many more it asks for
   */
  record Exchange(ActorRef<StudySupervisor.Message> study, int released, int wanted)
      implements Message {}

  private record Left(ActorRef<StudySupervisor.Message> study) implements Message {}

  private static final class Share {
    int held;
    int wanted;
    long turn;
  }

  private long turns;

  private SlotPool(ActorContext<Message> context, int slots) {
    super(context);
    this.free = slots;
  }

  /**
   * A pool of its own.
   *
   * @param slots how many attempts may run at a time, 1 or more
   */
  public static Behavior<Message> create(int slots) {
    if (slots < 1) {
      throw new IllegalArgumentException("slots must be 1 or more, but are " + slots);
    }
    return Behaviors.setup(context -> new SlotPool(context, slots));
  }

  @Override
  public Behavior<Message> onMessage(Message message) {
    switch (message) {
      case Exchange exchange -> exchange(exchange);
      case Left left -> {
        Share share = shares.remove(left.study());
        free += share == null ? 0 : share.held;
      }
    }
    grant();
    return this;
  }

  private void exchange(Exchange exchange) {
    Share share = shares.get(exchange.study());
    if (share == null) {
      share = new Share();
      shares.put(exchange.study(), share);
      getContext().watchWith(exchange.study(), new Left(exchange.study()));
    }
    share.held -= exchange.released();
    share.wanted += exchange.wanted();
    free += exchange.released();
  }

  private void grant() {
    while (free > 0) {
      var next =
          shares.entrySet().stream()
              .filter(entry -> entry.getValue().wanted > 0)
              .min(
                  Comparator.<Map.Entry<?, Share>>comparingInt(entry -> entry.getValue().held)
                      .thenComparingLong(entry -> entry.getValue().turn));
      if (next.isEmpty()) {
        return;
      }
      Share share = next.get().getValue();
      int count = shares.size() == 1 ? Math.min(free, share.wanted) : 1;
      share.held += count;
      share.wanted -= count;
      share.turn = ++turns;
      free -= count;
      next.get().getKey().tell(new StudySupervisor.Granted(count));
    }
  }

  @Override
  public Behavior<Message> onSignal(org.apache.pekko.actor.typed.Signal signal) {
    return this;
  }
}
