package dev.audition.machine;

/** An entry that cannot follow the entries before it: the log is broken, or a rule has a bug. */
public final class BrokenLog extends IllegalStateException {
  private static final long serialVersionUID = 1;

  BrokenLog(String message) {
    super(message);
  }
}
