package dev.audition.storage;

/** Bytes that are not what they should be. */
final class MalformedEvent extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedEvent(String message) {
    super(message);
  }
}
