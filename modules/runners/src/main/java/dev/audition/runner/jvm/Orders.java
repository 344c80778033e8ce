package dev.audition.runner.jvm;

import dev.audition.runner.LiveAttempt.Why;
import dev.audition.study.Directive;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an attempt has been told, by answers to its reports or from outside. */
final class Orders {
  private volatile @Nullable Why why;
  private volatile String reason = "";
  private volatile @Nullable OptionalLong until;
  private volatile @Nullable String engineFault;
  private volatile @Nullable String unreachable;
  private volatile boolean seen;

  /** Takes an answer to a report or checkpoint. */
  void take(Directive directive) {
    switch (directive) {
      case Directive.Continue more -> until = more.until();
      case Directive.Pause pause -> tell(Why.PAUSE, pause.reason());
      case Directive.Stop stop -> tell(Why.STOP, stop.reason());
    }
  }

  /** Stopping overrides pausing; otherwise the first order stands. */
  synchronized void tell(Why told, String because) {
    if (why == null || (told == Why.STOP && why == Why.PAUSE)) {
      why = told;
      reason = because;
    }
  }

  /** What it is to end for, or null. */
  @Nullable Why stopped() {
    return why;
  }

  String reason() {
    return reason;
  }

  /** The user's code has been told that it is to end. */
  void see() {
    seen = true;
  }

  /** Whether a value that the objective returns now is that of a whole training. */
  boolean unseen() {
    return why == null || (why == Why.PAUSE && !seen);
  }

  /** The newest limit, or null if no answer has given one. */
  @Nullable OptionalLong until() {
    return until;
  }

  /** Why the engine did not answer, or null. */
  @Nullable String engineFault() {
    return engineFault;
  }

  void engineFault(String fault) {
    engineFault = fault;
  }

  /** Why the checkpoint to go on from could not be had, or null. */
  @Nullable String unreachable() {
    return unreachable;
  }

  void unreachable(String why) {
    unreachable = why;
  }
}
