package dev.audition.storage;

/**
 * A damaged log: the study can be read up to {@code offset - 1} and never written again. Nothing is
 * skipped or numbered anew.
 */
public final class Quarantined extends StoreException {
  private static final long serialVersionUID = 1;

  private final String log;
  private final long offset;

  Quarantined(String log, long offset, String damage) {
    super(
        Kind.CORRUPT,
        "log '%s' is damaged at offset %d: %s; restore the store from a copy, or fork the study"
                .formatted(log, offset, damage)
            + " at offset %d".formatted(offset - 1));
    this.log = log;
    this.offset = offset;
  }

  /** The log's persistence id. */
  public String log() {
    return log;
  }

  /** The first offset that cannot be read. */
  public long offset() {
    return offset;
  }
}
