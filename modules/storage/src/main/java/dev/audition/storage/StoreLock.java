package dev.audition.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to write an embedded store: the operating system's lock on the file
 * {@code lock} in it, which ends with the process, however it ends, so that a stale lock cannot be.
 * The file says who has it, for people; it is empty while nobody has.
 */
public final class StoreLock implements AutoCloseable {
  private static final String FILE = "lock";
  private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");

  /** Closing any descriptor of a file ends the process's locks on it, so none may be opened. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private boolean sameBoot;

  private StoreLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Locks the store in a directory, which is made if it is not there.
   *
   * @throws StoreLocked if a process has it, also this one
   */
  public static StoreLock acquire(Path directory) {
    Path file;
    try {
      Files.createDirectories(directory);
      file = directory.toRealPath().resolve(FILE);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
    if (!HELD.add(file)) {
      throw locked(directory, ProcessHandle.current().pid());
    }
    try {
      String left = left(file);
      StoreLock lock = tryLock(file);
      if (lock == null) {
        throw locked(directory, owner(file));
      }
      lock.sameBoot = !bootId().isEmpty() && left.contains(bootId());
      return lock;
    } catch (IOException e) {
      HELD.remove(file);
      throw unusable(directory, e);
    } catch (StoreException e) {
      HELD.remove(file);
      throw e;
    }
  }

  /** The process that has a store; empty if none has, or if the store is a server's. */
  @SuppressWarnings("try") // It is only tried.
  public static OptionalLong holder(StoreLocation location) {
    if (!(location instanceof StoreLocation.Directory store)) {
      return OptionalLong.empty();
    }
    try (StoreLock free = acquire(store.path())) {
      return OptionalLong.empty();
    } catch (StoreLocked held) {
      return OptionalLong.of(held.pid());
    }
  }

  /** What the last owner wrote, if its end kept it from taking that away. */
  private static String left(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Whether the last owner ended without giving the lock back, since the machine was started. */
  boolean sameBoot() {
    return sameBoot;
  }

  private static @Nullable StoreLock tryLock(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        write(channel, description());
        return new StoreLock(file, channel, lock);
      }
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String description() {
    return "{\"pid\":%d,\"boot\":\"%s\",\"since\":\"%s\"}%n"
        .formatted(ProcessHandle.current().pid(), bootId(), Instant.now());
  }

  /** Identifies this start of the machine, where the system tells; else empty. */
  private static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Who has the lock, 0 if that cannot be read. */
  private static long owner(Path file) {
    try {
      Matcher pid = PID.matcher(Files.readString(file));
      return pid.find() ? Long.parseLong(pid.group(1)) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private static StoreLocked locked(Path directory, long pid) {
    return new StoreLocked(
        pid,
        "the store in %s is in use by process %d; wait for it, stop it, or use another --store"
            .formatted(directory, pid));
  }

  private static StoreException unusable(Path directory, IOException cause) {
    if (String.valueOf(cause.getMessage()).contains("No space left")) {
      return new StoreException(
          StoreException.Kind.FULL,
          "no space left for the store in %s; free some space".formatted(directory),
          cause);
    }
    return new StoreException(
        StoreException.Kind.READ_ONLY,
        "the store in %s cannot be written (%s); check its permissions".formatted(directory, cause),
        cause);
  }

  /** Lets others have the store. */
  @Override
  public void close() {
    try (channel) {
      if (lock.isValid()) {
        channel.truncate(0);
        lock.release();
      }
    } catch (IOException e) {
      throw unusable(file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
