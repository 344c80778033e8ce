package dev.audition.storage;

/**
 * A stretch of a log.
 *
 * @param from first offset, 1 or more
 * @param to last offset, or any later one
 * @param most how many entries at most
 */
public record Span(long from, long to, long most) {
  /** From an offset to the log's end. */
  public static Span from(long offset) {
    return new Span(offset, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Both ends included. */
  public static Span between(long from, long to) {
    return new Span(from, to, Long.MAX_VALUE);
  }
}
