package dev.audition.engine;

import dev.audition.engine.Batch.Submission;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.schedule.Schedule;
import dev.audition.spec.Schedules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor's view of its schedule: nothing starts before the log knows whether the window is
 * open. Its {@link Calendar} says later what changes.
 */
final class Windows {
  private final Optional<Schedule> schedule;
  private final EngineClock clock;
  private Schedule.@Nullable State known;
  private Instant looked = Instant.MIN;

  Windows(StudySetup setup, ActorContext<StudySupervisor.Message> context) {
    this.schedule = Schedules.of(setup.spec().document());
    this.clock = setup.clock();
    schedule.ifPresent(
        found -> context.spawn(Calendar.create(found, clock, context.getSelf()), "calendar"));
  }

  /** Starts the study, after the log knows whether the window is open. */
  List<Submission> start(StudyState state) {
    var commands = new ArrayList<Submission>();
    now()
        .filter(now -> differs(now, state))
        .map(now -> new Submission(Calendar.command(now)))
        .ifPresent(commands::add);
    commands.add(new Submission(new StudyCommand.Start()));
    return commands;
  }

  /** Whether the window is closed, and the log takes it to be open. */
  boolean undecided(StudyState state) {
    boolean working =
        state.phase() instanceof StudyPhase.Running || state.phase() instanceof StudyPhase.Created;
    return working
        && state.controls().window().open()
        && now().filter(now -> !now.open()).isPresent();
  }

  private static boolean differs(Schedule.State now, StudyState state) {
    var window = state.controls().window();
    return now.open() != window.open() || !now.until().equals(window.until());
  }

  private Optional<Schedule.State> now() {
    if (schedule.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.now();
    Schedule.State last = known;
    boolean still =
        last != null
            && !now.isBefore(looked)
            && last.until().map(now::isBefore).orElse(now.isBefore(looked.plusSeconds(60)));
    if (!still) {
      known = schedule.get().at(now);
      looked = now;
    }
    return Optional.ofNullable(known);
  }
}
