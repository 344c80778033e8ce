package dev.audition.cli.control;

/** Nobody answered, or somebody who must not be trusted did. */
public final class ControlException extends Exception {
  private static final long serialVersionUID = 1;
  private final Kind kind;

  ControlException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What went wrong. */
  public enum Kind {
    /** No process listens. */
    NOBODY,
    /** Somebody else's socket, or one that is open to others. */
    UNTRUSTED,
    /** The connection broke, or the answer came too late. */
    BROKEN
  }
}
