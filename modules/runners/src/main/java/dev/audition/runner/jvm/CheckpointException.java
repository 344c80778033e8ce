package dev.audition.runner.jvm;

/** A state cannot be saved or read; the message says why and what to do. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
