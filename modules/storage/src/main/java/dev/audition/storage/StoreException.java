package dev.audition.storage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A store that cannot be used as asked; the message names the store, the reason, the way out. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** Another process has it open for writing; see {@link StoreLocked}. */
    LOCKED,
    /** It was written by a newer version. */
    NEWER,
    /** What is stored is damaged; see {@link Quarantined} for a study's log. */
    CORRUPT,
    /** There is no space left; nothing of the write is stored. */
    FULL,
    /** It must not be written to. */
    READ_ONLY,
    /** It is not there. */
    MISSING,
    /** It cannot be reached or opened. */
    UNREACHABLE,
    /** Another writer has written at this offset; read again before writing on. */
    FENCED,
    /** Whether the write is stored is not known; read again before writing on. */
    UNKNOWN_RESULT,
    /** The store's address is not one. */
    BAD_LOCATION
  }

  private final Kind kind;

  /** An error of a kind, with its cause if another library reported it. */
  public StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** An error of a kind. */
  public StoreException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
