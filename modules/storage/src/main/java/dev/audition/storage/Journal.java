package dev.audition.storage;

import dev.audition.storage.StoredSnapshot.Filter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store that is open for writing. An embedded store is locked while it is open. Safe for many
 * threads; reading blocks, writing does not.
 */
public final class Journal implements AutoCloseable {
  private final Dialect dialect;
  private final @Nullable StoreLock lock;
  private final JournalWriter writer;
  private final Readers readers;

  private Journal(Dialect dialect, @Nullable StoreLock lock, Connection connection) {
    this.dialect = dialect;
    this.lock = lock;
    writer = new JournalWriter(dialect, connection);
    readers = new Readers(dialect);
  }

  /**
   * Opens a store, and makes it if it is not there.
   *
   * @throws StoreLocked if another process, or this one, has it open for writing
   * @throws StoreException if it is of a newer version, damaged, read-only or out of reach
   */
  public static Journal open(StoreLocation location) {
    StoreLock lock =
        location instanceof StoreLocation.Directory directory
            ? StoreLock.acquire(directory.path())
            : null;
    boolean opened = false;
    Dialect dialect = Dialect.of(location);
    try {
      if (lock != null && location instanceof StoreLocation.Directory directory) {
        WriteAheadFile.check(directory.file(), lock.sameBoot());
      }
      Connection connection = dialect.connect(Dialect.Access.WRITE);
      try {
        new Schema(dialect).prepare(connection);
        var journal = new Journal(dialect, lock, connection);
        opened = true;
        return journal;
      } finally {
        if (!opened) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw dialect.explain(e);
    } finally {
      if (!opened && lock != null) {
        lock.close();
      }
    }
  }

  /** Where it is. */
  public StoreLocation location() {
    return dialect.location();
  }

  /**
   * Claims a study for this process where many may write the store; nothing to do for an embedded
   * one.
   *
   * @throws StoreLocked if another process has claimed it
   */
  public Optional<StudyClaim> claim(String study) {
    return dialect instanceof PostgresDialect postgres
        ? Optional.of(StudyClaim.take(postgres, study))
        : Optional.empty();
  }

  /**
   * Writes a batch, together with whatever else waits.
   *
   * @return done when it is durable; failed with a {@link StoreException}: of kind UNKNOWN_RESULT
   *     if it may be stored nevertheless, of any other kind if it is not
   */
  public CompletableFuture<Void> append(Batch batch) {
    return writer.append(batch);
  }

  /** The last offset ever written to a log, 0 before the first, also if it has been deleted. */
  public long last(String log) {
    return readers.with(reader -> reader.log(log).map(LogHead::last).orElse(0L));
  }

  /**
   * Reads a stretch of a log, by offset.
   *
   * @throws Quarantined at the first offset that is damaged or missing
   */
  public void read(String log, Span span, Consumer<StoredEvent> consumer) {
    readers.with(reader -> reader.read(log, span, consumer));
  }

  /** Deletes a log's entries up to an offset; its offsets go on. Studies never ask for it. */
  public CompletableFuture<Void> delete(String log, long upTo) {
    return writer.change(tables -> tables.delete(log, upTo));
  }

  /** Keeps a snapshot; one of the same offset is replaced. */
  public CompletableFuture<Void> save(String log, StoredSnapshot snapshot) {
    return writer.change(tables -> SnapshotTable.save(tables, log, snapshot));
  }

  /** The newest chosen snapshot that is whole. */
  public Optional<StoredSnapshot> snapshot(String log, Filter filter) {
    return readers.with(reader -> SnapshotTable.newest(reader, log, filter));
  }

  /** Deletes the chosen snapshots. */
  public CompletableFuture<Void> deleteSnapshots(String log, Filter filter) {
    return writer.change(tables -> SnapshotTable.delete(tables, log, filter));
  }

  /** Writes what waits, and lets others have the store. */
  @Override
  public void close() {
    try {
      readers.close();
      writer.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
