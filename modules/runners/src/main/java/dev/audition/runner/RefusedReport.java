package dev.audition.runner;

/** A report or checkpoint that breaks a rule; nothing was recorded. */
public final class RefusedReport extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says which rule, what broke it, and the way out. */
  public RefusedReport(String message) {
    super(message);
  }
}
