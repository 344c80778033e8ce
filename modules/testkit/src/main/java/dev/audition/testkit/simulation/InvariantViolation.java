package dev.audition.testkit.simulation;

/** A promise was broken. */
public final class InvariantViolation extends AssertionError {
  private static final long serialVersionUID = 1;

  private final String id;

  InvariantViolation(String id, String message, Object... values) {
    super(id + ": " + message.formatted(values));
    this.id = id;
  }

  /** The invariant's id: {@code INV-DUR-1}. */
  public String id() {
    return id;
  }
}
