package dev.audition.storage;

import java.util.Objects;

/**
 * One entry of a log as it is stored. The payload is shared, not copied; nobody changes it.
 *
 * @param offset 1 for a log's first
 * @param at when it was written, in milliseconds of the epoch; for people, nothing depends on it
 * @param format who can read the payload
 * @param writer who wrote it; changes when a log is taken over
 * @param payload the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredEvent(long offset, long at, Format format, String writer, byte[] payload) {
  public StoredEvent {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(payload, "payload");
  }

  /**
   * Who can read a payload.
   *
   * @param serializer identifies it; {@link #ENTRY} for entries of studies
   * @param manifest the type, for entries of studies {@link EventCodec#type}
   */
  public record Format(int serializer, String manifest) {
    /** Identifies {@link EventCodec}. */
    public static final int ENTRY = 0x41550001;

    /** Identifies {@link SnapshotCodec}. */
    public static final int SNAPSHOT = 0x41550002;

    public Format {
      Objects.requireNonNull(manifest, "manifest");
    }
  }
}
