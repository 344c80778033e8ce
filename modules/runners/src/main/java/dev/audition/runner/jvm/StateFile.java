package dev.audition.runner.jvm;

import dev.audition.runner.CheckpointFolder;
import dev.audition.study.Checkpoint;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The file {@code state.bin} of a checkpoint: 8 bytes of magic, the state, 8 bytes of CRC-32C over
 * both. It is not forced to disk: after a power failure the checksum tells, and an older one
 * serves.
 */
final class StateFile {
  static final String NAME = "state.bin";
  private static final byte[] MAGIC = {'A', 'U', 'D', 'S', 'T', 'A', '0', '1'};
  private static final int FOOTER = Long.BYTES;

  private StateFile() {}

  /** Writes and publishes; whatever fails leaves no checkpoint. */
  static <T> Checkpoint write(CheckpointFolder folder, Restored<T> saved, StateCodec<T> codec)
      throws IOException {
    Path written = folder.spare(NAME);
    // Unlike a channel it does not fail when the thread is interrupted, as it is at a stop.
    try (var file = new RandomAccessFile(written.resolve(NAME).toFile(), "rw")) {
      var buffered = new BufferedOutputStream(new FileOutputStream(file.getFD()), 1 << 16);
      var sum = new CRC32C();
      var checked = new CheckedOutputStream(buffered, sum);
      checked.write(MAGIC);
      codec.write(saved.state(), checked);
      new DataOutputStream(buffered).writeLong(sum.getValue());
      buffered.flush();
      file.setLength(file.getFilePointer());
    }
    return folder.publishFile(saved.step(), written.resolve(NAME));
  }

  /** Whether the file in a checkpoint's folder is whole; never throws for a damaged one. */
  static boolean intact(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file) || Files.size(file) < MAGIC.length + FOOTER) {
      return false;
    }
    long remaining = Files.size(file) - FOOTER;
    var sum = new CRC32C();
    try (var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var in = new CheckedInputStream(raw, sum);
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        return false;
      }
      in.skipNBytes(remaining - MAGIC.length);
      return new DataInputStream(raw).readLong() == sum.getValue();
    }
  }

  /** Reads a file that is {@link #intact}. */
  static <T> T read(Path folder, StateCodec<T> codec) throws IOException {
    Path file = folder.resolve(NAME);
    try (var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      raw.skipNBytes(MAGIC.length);
      return codec.read(new Part(raw, Files.size(file) - MAGIC.length - FOOTER));
    }
  }

  /** The first bytes of a stream. */
  private static final class Part extends InputStream {
    private final InputStream in;
    private long remaining;

    Part(InputStream in, long length) {
      this.in = in;
      this.remaining = length;
    }

    @Override
    public int read() throws IOException {
      if (remaining <= 0) {
        return -1;
      }
      remaining--;
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (remaining <= 0) {
        return -1;
      }
      int count = in.read(bytes, offset, (int) Math.min(length, remaining));
      remaining -= Math.max(count, 0);
      return count;
    }
  }
}
