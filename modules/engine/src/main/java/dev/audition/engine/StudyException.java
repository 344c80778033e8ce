package dev.audition.engine;

/** A study cannot be created, continued or finished; the message says why and the way out. */
public final class StudyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StudyException(String message) {
    super(message);
  }

  public StudyException(String message, Throwable cause) {
    super(message, cause);
  }
}
