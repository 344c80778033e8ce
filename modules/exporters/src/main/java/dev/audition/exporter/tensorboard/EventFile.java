package dev.audition.exporter.tensorboard;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A file of records: length, masked CRC-32C of the length, bytes, masked CRC-32C of the bytes, all
 * little-endian. One that exists is read, cut after its last whole record, and gone on with.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TFRecords format
 *     details</a>
 */
final class EventFile implements AutoCloseable {
  private static final int HEAD = 12;
  private static final int TAIL = 4;
  private static final int MOST_BYTES = 1 << 26;

  private final RandomAccessFile file;
  private long last;
  private boolean fresh;

  private EventFile(RandomAccessFile file) {
    this.file = file;
  }

  static EventFile open(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    var opened = new EventFile(new RandomAccessFile(path.toFile(), "rw"));
    opened.read();
    return opened;
  }

  private void read() throws IOException {
    long end = 0;
    for (byte[] record = next(end); record.length > 0; record = next(end)) {
      end += HEAD + record.length + TAIL;
      last = Math.max(last, offset(record));
    }
    fresh = end == 0;
    file.setLength(end);
    file.seek(end);
  }

  /** The record at a position; empty if there is no whole one. */
  private byte[] next(long position) throws IOException {
    long left = file.length() - position - HEAD - TAIL;
    if (left <= 0) {
      return new byte[0];
    }
    file.seek(position);
    var head = new byte[HEAD];
    file.readFully(head);
    var fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    long length = fields.getLong();
    boolean sound = fields.getInt() == masked(head, Long.BYTES);
    if (!sound || length <= 0 || length > Math.min(left, MOST_BYTES)) {
      return new byte[0];
    }
    var record = new byte[(int) length];
    file.readFully(record);
    var check = new byte[TAIL];
    file.readFully(check);
    int read = ByteBuffer.wrap(check).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return read == masked(record, record.length) ? record : new byte[0];
  }

  private static long offset(byte[] event) throws IOException {
    var in = CodedInputStream.newInstance(event);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag >>> 3 == Messages.OFFSET) {
        return in.readInt64();
      }
      in.skipField(tag);
    }
    return 0;
  }

  /** The offset of the last entry that the file has something of; 0 if none. */
  long last() {
    return last;
  }

  /** Whether nothing has been written yet. */
  boolean isFresh() {
    return fresh;
  }

  /** Writes an event in one piece. */
  void write(Proto event) throws IOException {
    byte[] data = event.toBytes();
    var record = ByteBuffer.allocate(HEAD + data.length + TAIL).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(masked(record.array(), Long.BYTES));
    record.put(data);
    record.putInt(masked(data, data.length));
    file.write(record.array());
    fresh = false;
  }

  /** A checksum that survives being checksummed itself. */
  static int masked(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    int value = (int) crc.getValue();
    return ((value >>> 15) | (value << 17)) + 0xa282ead8;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
