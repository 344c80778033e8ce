package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.machine.StudyState.Window;
import java.util.Optional;

/**
 * Judges the schedule's window. It is independent of pauses: a study works while it runs and its
 * window is open.
 */
final class WindowRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  Optional<Refused> open(Turn turn, StudyCommand.OpenWindow command) {
    return over(turn)
        .or(
            () -> {
              if (!turn.state().controls().window().equals(new Window(true, command.until()))) {
                turn.emit(new StudyEvent.WindowOpened(command.until(), command.by()));
              }
              return HOLDS;
            });
  }

  Optional<Refused> close(Turn turn, StudyCommand.CloseWindow command) {
    return over(turn)
        .or(
            () -> {
              if (!turn.state().controls().window().equals(new Window(false, command.until()))) {
                turn.emit(new StudyEvent.WindowClosed(command.until(), command.by()));
                ControlRules.makeRoom(turn, "the window was closed");
              }
              return HOLDS;
            });
  }

  private static Optional<Refused> over(Turn turn) {
    StudyPhase phase = turn.state().phase();
    return phase.over() || phase instanceof StudyPhase.Finishing
        ? Optional.of(
            refuse(
                Refusal.WRONG_STATE,
                "the study is finishing or over, so it has no window any more"))
        : HOLDS;
  }
}
