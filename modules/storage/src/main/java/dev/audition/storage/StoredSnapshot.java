package dev.audition.storage;

import dev.audition.storage.StoredEvent.Format;

/**
 * A state of a log, to spare reading what is before it. Deleting it changes no answer.
 *
 * @param offset of the last entry in it
 * @param at when it was taken, in milliseconds of the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredSnapshot(long offset, long at, Format format, byte[] payload) {

  /**
   * Which snapshots are meant; both ends included.
   *
   * @param from lowest offset
   * @param to highest offset
   * @param earliest earliest time
   * @param latest latest time
   */
  public record Filter(long from, long to, long earliest, long latest) {
    /** All of them. */
    public static Filter all() {
      return new Filter(0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Those up to an offset. */
    public static Filter upTo(long offset) {
      return new Filter(0, offset, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }
}
