package dev.audition.runner.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Locks on single bytes of one file, between the threads of this JVM and between processes. The
 * bytes need not exist, so any number of things can be locked with one file that stays empty.
 *
 * <p>There is one channel to the file per JVM, and it is never closed: an operating system gives up
 * all of a process's locks on a file when the process closes any channel to it. It also gives them
 * up when the process dies.
 */
final class ByteLocks {
  private static final Map<Identity, ByteLocks> ALL = new ConcurrentHashMap<>();
  private static final long FIRST_WAIT_MILLIS = 5;
  private static final long LONGEST_WAIT_MILLIS = 250;

  private final FileChannel channel;
  private final Map<Long, Held> held = new HashMap<>();
  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition released = mutex.newCondition();

  /** A file that was removed and made again under the same path is another one. */
  private record Identity(Path path, @Nullable Object file) {}

  private static final class Held {
    final FileLock lock;
    int holders;

    Held(FileLock lock) {
      this.lock = lock;
      this.holders = 1;
    }
  }

  /** A lock that is held. */
  final class Grip {
    private final long position;
    private boolean open = true;

    private Grip(long position) {
      this.position = position;
    }

    /** Lets go; more than once changes nothing. */
    void close() {
      mutex.lock();
      try {
        if (open) {
          open = false;
          release(position);
        }
      } finally {
        mutex.unlock();
      }
    }
  }

  private ByteLocks(FileChannel channel) {
    this.channel = channel;
  }

  /** The locks of a file, which is made if it is not there. */
  static ByteLocks of(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    }
    Path real = file.toRealPath();
    var attributes = Files.readAttributes(real, BasicFileAttributes.class);
    try {
      return ALL.computeIfAbsent(
          new Identity(real, attributes.fileKey()), identity -> open(identity.path()));
    } catch (UncheckedIOException failure) {
      throw new IOException(failure.getCause());
    }
  }

  private static ByteLocks open(Path file) {
    try {
      return new ByteLocks(
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Takes a lock that many can hold, or one that nobody else can; null if it is not free. */
  @Nullable Grip tryTake(long position, boolean shared) throws IOException {
    mutex.lock();
    try {
      Held there = held.get(position);
      if (there == null) {
        FileLock lock = channel.tryLock(position, 1, shared);
        if (lock == null) {
          return null;
        }
        held.put(position, new Held(lock));
      } else if (shared && there.lock.isShared()) {
        there.holders++;
      } else {
        return null;
      }
      return new Grip(position);
    } finally {
      mutex.unlock();
    }
  }

  /**
   * Waits for a lock.
   *
   * <p>It asks again and again: a thread that waits inside of the operating system could not be
   * interrupted without losing all locks of this JVM.
   */
  Grip take(long position, boolean shared) throws IOException, InterruptedException {
    long wait = FIRST_WAIT_MILLIS;
    mutex.lockInterruptibly();
    try {
      while (true) {
        Grip grip = tryTake(position, shared);
        if (grip != null) {
          return grip;
        }
        var unused = released.await(wait, TimeUnit.MILLISECONDS);
        wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
      }
    } finally {
      mutex.unlock();
    }
  }

  private void release(long position) {
    Held there = held.get(position);
    if (there != null && --there.holders == 0) {
      held.remove(position);
      released.signalAll();
      try {
        there.lock.release();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
