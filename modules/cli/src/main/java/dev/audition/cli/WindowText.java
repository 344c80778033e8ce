package dev.audition.cli;

import dev.audition.machine.StudyState.Window;

/** What is said about a schedule's window. */
final class WindowText {
  private WindowText() {}

  /** {@code waiting for the window, opens at 2026-03-01 20:00}, in this machine's local time. */
  static String waiting(Window closed) {
    return closed
        .until()
        .map(until -> "waiting for the window, opens at " + GateText.moment(until))
        .orElse("waiting for the window");
  }
}
