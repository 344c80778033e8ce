package dev.audition.storage;

import dev.audition.storage.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of any number of logs on one thread. Everything that waits when a write begins
 * goes into one transaction, so that throughput grows with load (group commit).
 *
 * <p>A batch whose offset is taken fails alone, with kind FENCED, and the others are written. If
 * the result of a commit is not known, all its batches fail with UNKNOWN_RESULT, the connection is
 * opened anew, and nothing is tried again: who wrote must read before writing on.
 */
final class JournalWriter implements AutoCloseable {
  private static final int MOST_EVENTS = 20_000;

  private final Dialect dialect;
  private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private @Nullable LogTables tables;
  private volatile boolean closed;

  private sealed interface Request {
    CompletableFuture<?> done();
  }

  private record Append(Batch batch, CompletableFuture<Void> done) implements Request {}

  private record Work(Action action, CompletableFuture<Void> done) implements Request {}

  private record Stop(CompletableFuture<Void> done) implements Request {}

  /** A change of its own transaction. */
  interface Action {
    void run(LogTables tables) throws SQLException;
  }

  JournalWriter(Dialect dialect, Connection connection) {
    this.dialect = dialect;
    this.tables = new LogTables(dialect, connection);
    thread = new Thread(this::work, "audition-journal");
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes a batch; done when it is durable. */
  CompletableFuture<Void> append(Batch batch) {
    return submit(new Append(batch, new CompletableFuture<>()));
  }

  /** Makes another change; done when it is durable. */
  CompletableFuture<Void> change(Action action) {
    return submit(new Work(action, new CompletableFuture<>()));
  }

  @SuppressWarnings("unchecked") // every request's future is one of Void
  private CompletableFuture<Void> submit(Request request) {
    queue.add(request);
    if (closed) {
      refuseAll();
    }
    return (CompletableFuture<Void>) request.done();
  }

  private void work() {
    var waiting = new ArrayList<Request>();
    while (true) {
      try {
        waiting.add(queue.take());
      } catch (InterruptedException e) {
        break;
      }
      queue.drainTo(waiting);
      if (!carryOut(waiting)) {
        break;
      }
      waiting.clear();
    }
    closed = true;
    refuseAll();
  }

  /** Carries out requests in their order. */
  private boolean carryOut(List<Request> requests) {
    var group = new ArrayList<Append>();
    int events = 0;
    for (Request request : requests) {
      switch (request) {
        case Append append -> {
          group.add(append);
          events += append.batch.events().size();
          if (events >= MOST_EVENTS) {
            write(group);
            group.clear();
            events = 0;
          }
        }
        case Work work -> {
          write(group);
          group.clear();
          events = 0;
          attempt(work.done, work.action);
        }
        case Stop stop -> {
          write(group);
          disconnect();
          stop.done.complete(null);
          return false;
        }
      }
    }
    write(group);
    return true;
  }

  private void write(List<Append> group) {
    if (group.isEmpty()) {
      return;
    }
    Failure failure = tryCommit(to -> to.append(group.stream().map(Append::batch).toList()));
    if (failure == null) {
      group.forEach(append -> append.done.complete(null));
    } else if (failure.concernsOne && group.size() > 1) {
      group.forEach(append -> attempt(append.done, to -> to.append(List.of(append.batch))));
    } else {
      group.forEach(append -> append.done.completeExceptionally(failure.reason));
    }
  }

  private void attempt(CompletableFuture<Void> done, Action action) {
    Failure failure = tryCommit(action);
    if (failure == null) {
      done.complete(null);
    } else {
      done.completeExceptionally(failure.reason);
    }
  }

  /** Nothing is stored, or it is not known; {@code concernsOne}: others may be tried without it. */
  private record Failure(StoreException reason, boolean concernsOne) {}

  private @Nullable Failure tryCommit(Action action) {
    boolean committing = false;
    LogTables to = tables;
    try {
      if (to == null) {
        to = new LogTables(dialect, dialect.connect(Dialect.Access.WRITE));
        tables = to;
      }
      action.run(to);
      committing = true;
      to.connection().commit();
      to.committed();
      return null;
    } catch (SQLException e) {
      return failed(e, committing && !dialect.isRolledBack(e));
    } catch (StoreException e) {
      rollBack();
      return new Failure(e, e.kind() == Kind.FENCED);
    } catch (RuntimeException e) {
      disconnect();
      return new Failure(
          new StoreException(Kind.UNREACHABLE, "the write failed: " + e.getMessage(), e), true);
    }
  }

  private Failure failed(SQLException error, boolean unknown) {
    if (unknown) {
      disconnect();
      return new Failure(
          new StoreException(
              Kind.UNKNOWN_RESULT,
              "whether the store %s has kept the last write is not known (%s); read it again"
                  .formatted(dialect.location(), error.getMessage()),
              error),
          false);
    }
    rollBack();
    if (dialect.isConflict(error)) {
      return new Failure(
          new StoreException(
              Kind.FENCED, "another writer was faster: " + error.getMessage(), error),
          true);
    }
    return new Failure(dialect.explain(error), false);
  }

  private void rollBack() {
    LogTables to = tables;
    if (to == null) {
      return;
    }
    to.rolledBack();
    try {
      to.connection().rollback();
    } catch (SQLException e) {
      disconnect();
    }
  }

  /** The next write opens a new connection, and reads heads anew. */
  private void disconnect() {
    LogTables to = tables;
    tables = null;
    if (to != null) {
      to.close();
    }
  }

  private void refuseAll() {
    for (Request left = queue.poll(); left != null; left = queue.poll()) {
      if (left instanceof Stop stop) {
        stop.done.complete(null);
      } else {
        left.done()
            .completeExceptionally(
                new StoreException(
                    Kind.UNREACHABLE, "the store %s is closed".formatted(dialect.location())));
      }
    }
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    submit(new Stop(new CompletableFuture<>())).join();
  }
}
