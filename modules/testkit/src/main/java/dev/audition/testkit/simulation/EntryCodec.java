package dev.audition.testkit.simulation;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.util.ArrayList;
import java.util.List;

/** Writes entries and snapshots as bytes and reads them back, as the journal does. */
public interface EntryCodec {
  /** The entry as bytes; equal entries give equal bytes. */
  byte[] encode(Entry entry);

  /** The entry of bytes that {@link #encode} made. */
  Entry decode(byte[] bytes);

  /** A state written as a snapshot and read back. */
  default StudyState snapshot(StudyState state) {
    return state;
  }

  /** Keeps the entries and writes only where: for tests of rules without a journal. */
  static EntryCodec remembering() {
    var entries = new ArrayList<Entry>();
    return new EntryCodec() {
      @Override
      public byte[] encode(Entry entry) {
        entries.add(entry);
        return List.of(entries.size() - 1)
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      }

      @Override
      public Entry decode(byte[] bytes) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        return entries.get(Integer.parseInt(text.substring(1, text.length() - 1)));
      }
    };
  }
}
