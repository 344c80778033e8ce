package dev.audition.storage;

import dev.audition.storage.StoreException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The file of writes that SQLite has not yet moved into the store's own file. SQLite reads it up to
 * the first frame that is not whole, which is right for an end that a crash has torn, and loses
 * acknowledged entries where the damage is in the middle. This tells the two apart.
 *
 * <p>Each frame's checksum goes on from that of the frame before, so frames behind a damaged one
 * can still be told from leftovers: they go on from what it says its checksum is. Source: the file
 * format of SQLite, section 4, "The Write-Ahead Log".
 */
final class WriteAheadFile {
  private static final int HEADER = 32;
  private static final int FRAME = 24;
  private static final int MAGIC = 0x377f0682;
  private static final int MOST_PAGE = 65_536;

  private final FileChannel channel;
  private final ByteBuffer header;
  private final ByteOrder words;
  private final int page;

  private WriteAheadFile(FileChannel channel, ByteBuffer header) {
    this.channel = channel;
    this.header = header;
    this.words = words(header);
    this.page = header.getInt(8);
  }

  /** A frame as it is in the file. */
  private record Frame(ByteBuffer bytes, int page) {
    boolean ofSame(ByteBuffer header) {
      return bytes.getLong(8) == header.getLong(16);
    }

    boolean commits() {
      return bytes.getInt(4) != 0;
    }

    long checksum() {
      return bytes.getLong(16);
    }

    /** Whether its checksum goes on from another. */
    boolean follows(long before, ByteOrder words) {
      long own = sum(before, bytes.slice(0, 8), words);
      return sum(own, bytes.slice(FRAME, page), words) == checksum();
    }
  }

  /**
   * Refuses a file that is damaged before its end.
   *
   * @param store the store's own file
   * @param ordered whether writes are in the file in the order they were made: the machine has not
   *     lost its power since. Else only what is behind a later commit shows that the damaged frame
   *     had been forced to disk.
   * @throws StoreException of kind CORRUPT
   */
  static void check(Path store, boolean ordered) {
    Path file = store.resolveSibling(store.getFileName() + "-wal");
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = read(channel, 0, HEADER);
      if (channel.size() <= HEADER || header.equals(ByteBuffer.allocate(HEADER))) {
        return;
      }
      OptionalLong damage =
          whole(header) ? new WriteAheadFile(channel, header).damage(ordered) : OptionalLong.of(0);
      if (damage.isPresent()) {
        throw damaged(file, damage.getAsLong());
      }
    } catch (NoSuchFileException none) {
      return;
    } catch (IOException unreadable) {
      throw new StoreException(
          Kind.UNREACHABLE, "%s cannot be read (%s)".formatted(file, unreadable), unreadable);
    }
  }

  private static StoreException damaged(Path file, long at) {
    return new StoreException(
        Kind.CORRUPT,
        ("%s is damaged at byte %d, and acknowledged entries are behind that; restore the store"
                + " from a copy, or give up what is behind it: truncate -s %d %s")
            .formatted(file, at, at, file));
  }

  /** The header is forced to disk, in one sector, before anything that follows is written. */
  private static boolean whole(ByteBuffer header) {
    int page = header.getInt(8);
    return (header.getInt(0) & ~1) == MAGIC
        && page >= 512
        && page <= MOST_PAGE
        && Integer.bitCount(page) == 1
        && sum(0, header.slice(0, FRAME), words(header)) == header.getLong(FRAME);
  }

  private static ByteOrder words(ByteBuffer header) {
    return (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private OptionalLong damage(boolean ordered) throws IOException {
    long sum = header.getLong(FRAME);
    long at = HEADER;
    long bad = -1;
    boolean committed = false;
    for (Frame frame = frame(at); frame != null; at += FRAME + page, frame = frame(at)) {
      boolean good = frame.ofSame(header) && frame.follows(sum, words);
      if (bad >= 0 && good && (ordered || committed)) {
        return OptionalLong.of(bad);
      }
      if (bad < 0 && !good) {
        bad = at;
      }
      committed |= bad >= 0 && frame.commits();
      sum = frame.checksum();
    }
    return OptionalLong.empty();
  }

  /** The frame at a place in the file, if it is all there. */
  private @Nullable Frame frame(long at) throws IOException {
    ByteBuffer bytes = read(channel, at, FRAME + page);
    return bytes.remaining() < FRAME + page ? null : new Frame(bytes, page);
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    int count = 1;
    while (bytes.hasRemaining() && count > 0) {
      count = channel.read(bytes, at + bytes.position());
    }
    return bytes.flip();
  }

  /** The checksum of pairs of words, as two words in one, the first in the upper half. */
  private static long sum(long before, ByteBuffer bytes, ByteOrder words) {
    int first = (int) (before >>> 32);
    int second = (int) before;
    ByteBuffer ordered = bytes.duplicate().order(words);
    for (int i = 0; i < ordered.limit(); i += 8) {
      first += ordered.getInt(i) + second;
      second += ordered.getInt(i + 4) + first;
    }
    return ((long) first << 32) | (second & 0xffff_ffffL);
  }
}
