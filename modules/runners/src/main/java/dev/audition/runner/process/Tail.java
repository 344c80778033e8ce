package dev.audition.runner.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lines of a file that grows, read by byte offset and never twice. A line without its end waits
 * for the rest. A line over the limit is dropped while it is read, so it costs no memory.
 */
final class Tail implements Closeable {
  /** The longest line, in bytes without its end. */
  static final int LIMIT = 64 * 1024;

  /** A line; one that was too long has its first bytes only. */
  record Line(String text, boolean tooLong) {}

  private static final int SHOWN = 200;

  private final FileChannel file;
  private byte[] bytes = new byte[4096];
  private long offset;
  private int start;
  private int scanned;
  private int end;
  private boolean dropping;
  private boolean truncated;

  /** Opens a file, which must exist, at an offset. */
  Tail(Path path, long offset) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    this.offset = offset;
  }

  /** The next whole line; empty if there is none yet. */
  Optional<Line> next() throws IOException {
    while (true) {
      while (scanned < end) {
        if (bytes[scanned++] == '\n') {
          return Optional.of(take(scanned - 1));
        }
      }
      if (!fill()) {
        return Optional.empty();
      }
    }
  }

  /** What stands after the last line end, when nothing more will come. */
  Optional<Line> rest() {
    return start == end ? Optional.empty() : Optional.of(take(end));
  }

  /** Whether the file has become shorter since the last question; it is read anew then. */
  boolean wasTruncated() {
    boolean answer = truncated;
    truncated = false;
    return answer;
  }

  private boolean fill() throws IOException {
    long size = file.size();
    if (size < offset) {
      truncated = true;
      offset = 0;
      start = 0;
      scanned = 0;
      end = 0;
      dropping = false;
    }
    if (size == offset) {
      return false;
    }
    makeRoom();
    int count = file.read(ByteBuffer.wrap(bytes, end, bytes.length - end), offset);
    if (count <= 0) {
      return false;
    }
    offset += count;
    end += count;
    return true;
  }

  /** Moves an unfinished line to the front, grows the buffer for it, or begins to drop it. */
  private void makeRoom() {
    if (end < bytes.length) {
      return;
    }
    int unfinished = end - start;
    if (unfinished > LIMIT) {
      dropping = true;
    }
    int keep = dropping ? Math.min(unfinished, SHOWN) : unfinished;
    byte[] target =
        keep > bytes.length / 2 ? new byte[Math.min(2 * bytes.length, LIMIT + 1)] : bytes;
    System.arraycopy(bytes, start, target, 0, keep);
    bytes = target;
    start = 0;
    scanned = keep;
    end = keep;
  }

  private Line take(int last) {
    int stop = last > start && bytes[last - 1] == '\r' ? last - 1 : last;
    int shown = dropping ? Math.min(stop, start + SHOWN) : stop;
    var line = new Line(new String(bytes, start, shown - start, UTF_8), dropping);
    start = scanned;
    dropping = false;
    return line;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
