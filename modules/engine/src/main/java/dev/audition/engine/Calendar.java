package dev.audition.engine;

import dev.audition.machine.StudyCommand;
import dev.audition.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Opens and closes the windows of a study's schedule when it is time.
 *
 * <p>It holds nothing durable: what it says is a function of the schedule and the clock, and saying
 * it again changes nothing.
 */
final class Calendar {
  /** Timers run while a machine sleeps or is slow as they can; so it looks now and then. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String BY = "schedule";

  private final Schedule schedule;
  private final EngineClock clock;
  private Schedule.State known;
  private boolean told;

  sealed interface Message {}

  /** Time to look. */
  private record Look() implements Message {}

  /** What became of the latest command. */
  private record Answered(Outcome outcome) implements Message {}

  private Calendar(Schedule schedule, EngineClock clock) {
    this.schedule = schedule;
    this.clock = clock;
    this.known = schedule.at(clock.now());
  }

  /** A calendar that speaks to a supervisor, from the first change on. */
  static Behavior<Message> create(
      Schedule schedule, EngineClock clock, ActorRef<StudySupervisor.Message> study) {
    return Behaviors.setup(
        context -> {
          ActorRef<Outcome> answers = context.messageAdapter(Outcome.class, Answered::new);
          var calendar = new Calendar(schedule, clock);
          return Behaviors.withTimers(
              timers -> {
                calendar.set(timers);
                return Behaviors.receiveMessage(
                    message -> {
                      switch (message) {
                        case Look look -> calendar.look(study, answers, timers);
                        case Answered answered -> calendar.answered(answered.outcome(), timers);
                      }
                      return Behaviors.same();
                    });
              });
        });
  }

  private void look(
      ActorRef<StudySupervisor.Message> study,
      ActorRef<Outcome> answers,
      TimerScheduler<Message> timers) {
    Schedule.State now = schedule.at(clock.now());
    if (told && now.equals(known)) {
      set(timers);
      return;
    }
    known = now;
    study.tell(new StudySupervisor.Submit(command(now), answers));
  }

  private void answered(Outcome outcome, TimerScheduler<Message> timers) {
    switch (outcome) {
      case Outcome.Done done -> {
        told = true;
        set(timers);
      }
      case Outcome.Refused over -> set(timers);
      case Outcome.RetryLater later -> timers.startSingleTimer(new Look(), PAUSE);
    }
  }

  private void set(TimerScheduler<Message> timers) {
    Instant now = clock.now();
    Duration wait =
        known
            .until()
            .map(until -> Duration.between(now, until))
            .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
            .orElse(LONGEST_WAIT);
    // A timer may ring a little early by the study's clock.
    timers.startSingleTimer(new Look(), wait.isNegative() ? Duration.ZERO : wait.plusMillis(1));
  }

  /** What a study is told about its window. */
  static StudyCommand command(Schedule.State state) {
    Optional<Instant> until = state.until();
    return state.open()
        ? new StudyCommand.OpenWindow(until, BY)
        : new StudyCommand.CloseWindow(until, BY);
  }
}
