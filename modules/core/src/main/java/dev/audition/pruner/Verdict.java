package dev.audition.pruner;

/** What a pruner decides on a report. */
public sealed interface Verdict {

  /** The trial goes on. */
  record Continue() implements Verdict {}

  /** The trial is stopped for good. */
  record Stop(String reason) implements Verdict {}

  /** The trial waits at its rung, with its checkpoint, until it is promoted. */
  record Pause(String reason) implements Verdict {}

  /** The trial goes on. */
  static Verdict goOn() {
    return new Continue();
  }
}
