package dev.audition.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** CRC32C of everything that is stored of a row. Not safe for several threads. */
final class Checksum {
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer head = ByteBuffer.allocate(40);

  /** Of a text. */
  static int of(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /** Of an entry or a snapshot; texts by their own checksums. */
  long of(int log, StoredEvent event, int manifest, int writer) {
    head.clear();
    head.putInt(log).putLong(event.offset()).putLong(event.at());
    head.putInt(event.format().serializer()).putInt(manifest).putInt(writer);
    return of(head.flip(), event.payload());
  }

  /** Of a log's head. */
  long of(String log, long last, long deleted) {
    head.clear();
    head.putInt(of(log)).putLong(last).putLong(deleted);
    return of(head.flip(), new byte[0]);
  }

  private long of(ByteBuffer first, byte[] rest) {
    crc.reset();
    crc.update(first);
    crc.update(rest);
    return crc.getValue();
  }
}
