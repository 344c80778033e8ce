package dev.audition.exporter;

/** What a hook tells could not be brought to where it should go. */
public final class HookFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what happened, without anything secret. */
  public HookFailure(String message) {
    super(message);
  }

  /** Says what happened, without anything secret, and why. */
  public HookFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
