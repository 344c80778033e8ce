package dev.audition.cli;

/** Something that a user can cause: it becomes a message and an exit code, never a stack trace. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  /**
   * A failure.
   *
   * @param message thing, value, rule, way out
   */
  Failure(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }

  ExitCode code() {
    return code;
  }
}
