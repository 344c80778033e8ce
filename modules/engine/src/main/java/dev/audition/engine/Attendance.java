package dev.audition.engine;

import dev.audition.engine.Batch.Submission;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.machine.TrialFacts;
import dev.audition.runner.LiveAttempt;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor's trial actors, and the slots they run on. Used by the supervisor's thread alone.
 */
final class Attendance {
  private final StudySetup setup;
  private final ActorContext<StudySupervisor.Message> context;
  private final Map<Integer, Present> present = new HashMap<>();
  private final Set<AttemptId> left = new HashSet<>();
  private int held;
  private int requested;

  private record AttemptId(int trial, int attempt) {}

  /** The actor of a trial's attempt, and what it was told last. */
  private static final class Present {
    final int attempt;
    final ActorRef<TrialActor.Message> actor;
    @Nullable StopTarget told;

    Present(int attempt, ActorRef<TrialActor.Message> actor) {
      this.attempt = attempt;
      this.actor = actor;
    }
  }

  Attendance(StudySetup setup, ActorContext<StudySupervisor.Message> context) {
    this.setup = setup;
    this.context = context;
  }

  boolean isEmpty() {
    return present.isEmpty();
  }

  boolean has(int trial, int attempt) {
    Present there = present.get(trial);
    return there != null && there.attempt == attempt;
  }

  /** Whether an attempt can be launched at once. */
  boolean hasSlot() {
    return setup.environment().slots().isEmpty() || held > present.size();
  }

  /** Spawns the actor of an attempt, which takes a slot; what it wants to be told first. */
  Submission launch(StudyState state, StudyEffect.LaunchAttempt launch) {
    var actor = spawn(state, new AttemptId(launch.trial(), launch.attempt()), false);
    return switch (setup.runner().start()) {
      case IMMEDIATE -> starting(launch.trial(), launch.attempt(), actor);
      case DEFERRED ->
          new Submission(
              new StudyCommand.SubmitAttempt(
                  launch.trial(), launch.attempt(), StudySupervisor.LOCAL),
              actor);
    };
  }

  private static Submission starting(int trial, int attempt, ActorRef<TrialActor.Message> actor) {
    return new Submission(
        new StudyCommand.StartAttempt(trial, attempt, StudySupervisor.LOCAL), actor);
  }

  private ActorRef<TrialActor.Message> spawn(StudyState state, AttemptId id, boolean left) {
    var facts = state.trials().get(id.trial()).facts();
    var assignment =
        new TrialActor.Assignment(
            id.trial(),
            id.attempt(),
            facts.configuration(),
            inheritance(facts),
            state.controls().tuning().seed(id.trial()).orElse(setup.spec().seed()),
            left);
    ActorRef<TrialActor.Message> actor =
        context.spawnAnonymous(new TrialActor(setup, context.getSelf(), assignment));
    present.put(id.trial(), new Present(id.attempt(), actor));
    return actor;
  }

  /** The log has been read for the first time: what is live there was driven by another process. */
  void found(StudyState state) {
    for (Trial trial : state.trials().liveOnes()) {
      if (trial.kind() != Trial.Kind.STARTING) {
        left.add(new AttemptId(trial.number(), trial.facts().attempt()));
      }
    }
  }

  /**
   * Spawns the actor of an attempt that another process has driven, to find its result, once.
   *
   * @return what it wants to be told first; empty if there is nothing to find
   */
  Optional<Submission> recover(StudyState state, int trial, int attempt) {
    var id = new AttemptId(trial, attempt);
    return left.remove(id)
        ? Optional.of(starting(trial, attempt, spawn(state, id, true)))
        : Optional.empty();
  }

  /** Until it has saved a checkpoint itself, a trial goes on from its parent's. */
  private static TrialActor.Inheritance inheritance(TrialFacts facts) {
    boolean others = facts.checkpoint().equals(facts.descent().from());
    return new TrialActor.Inheritance(
        facts.checkpoint(), others ? facts.descent().parent() : OptionalInt.empty());
  }

  /** Forgets an attempt that is over; false if it was not there. */
  boolean remove(int trial, int attempt) {
    return has(trial, attempt) && present.remove(trial) != null;
  }

  /** Tells an attempt to end, unless it has been told so already. */
  void stop(StudyEffect.StopAttempt stop) {
    Present there = present.get(stop.trial());
    if (there != null && there.told != stop.target()) {
      there.told = stop.target();
      LiveAttempt.Why why = stop.target().pauses() ? LiveAttempt.Why.PAUSE : LiveAttempt.Why.STOP;
      there.actor.tell(new TrialActor.Stop(why, setup.limits().grace(), Optional.empty()));
    }
  }

  /** Tells all attempts to save what they can and go. */
  void stopAll(TrialActor.Stop stop) {
    present.values().forEach(there -> there.actor.tell(stop));
  }

  void granted(int slots) {
    held += slots;
    requested -= slots;
  }

  /** Gives back the slots that are not in use and asks for as many as are wanted. */
  void balance(int wanted) {
    if (setup.environment().slots().isEmpty()) {
      return;
    }
    int unused = held - present.size();
    int more = Math.max(0, wanted - requested);
    if (unused > 0 || more > 0) {
      held -= unused;
      requested += more;
      setup
          .environment()
          .slots()
          .get()
          .tell(new SlotPool.Exchange(context.getSelf(), unused, more));
    }
  }

  /** How long attempts have to end when they are told to. */
  Duration grace() {
    return setup.limits().grace();
  }
}
