package dev.audition.engine;

import dev.audition.engine.Batch.Submission;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** A supervisor's alarm clock: it rings when the stop rule or a gate wants to be asked again. */
final class Wakeup {
  private final EngineClock clock;
  private final StudyMachine machine;
  private final ActorContext<StudySupervisor.Message> context;
  private Optional<Cancellable> timer = Optional.empty();
  private Instant rings = Instant.MAX;

  Wakeup(EngineClock clock, StudyMachine machine, ActorContext<StudySupervisor.Message> context) {
    this.clock = clock;
    this.machine = machine;
    this.context = context;
  }

  /** Sets the alarm; one that rings too early is left alone, it is only set again then. */
  void set(StudyState state) {
    Instant now = clock.now();
    Optional<Duration> wait = machine.wakeAfter(state, now);
    if (wait.isPresent() && now.plus(wait.get()).isBefore(rings)) {
      timer.ifPresent(Cancellable::cancel);
      rings = now.plus(wait.get());
      timer =
          Optional.of(
              context.scheduleOnce(wait.get(), context.getSelf(), StudySupervisor.Wake.INSTANCE));
    }
  }

  /** It rang: what to submit, if it is time. */
  List<Submission> due(StudyState state) {
    rings = Instant.MAX;
    Optional<Duration> wait = machine.wakeAfter(state, clock.now());
    if (wait.isPresent() && wait.get().isZero()) {
      return List.of(new Submission(new StudyCommand.Tick()));
    }
    set(state);
    return List.of();
  }
}
