package dev.audition.storage;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Readers of a store, one a thread at a time, kept for the next. */
final class Readers implements AutoCloseable {
  private final Dialect dialect;
  private final ConcurrentLinkedQueue<LogReader> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  Readers(Dialect dialect) {
    this.dialect = dialect;
  }

  <T> T with(Function<LogReader, T> work) {
    LogReader reader = reader();
    boolean whole = false;
    try {
      T result = work.apply(reader);
      whole = true;
      return result;
    } finally {
      if (whole && !closed) {
        idle.add(reader);
      } else {
        reader.close();
      }
    }
  }

  private LogReader reader() {
    try {
      for (LogReader known = idle.poll(); known != null; known = idle.poll()) {
        if (alive(known)) {
          return known;
        }
        known.close();
      }
      return new LogReader(dialect, dialect.connect(Dialect.Access.READ));
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }

  /** A server may have ended the session while it was idle. */
  private boolean alive(LogReader reader) throws SQLException {
    return switch (dialect) {
      case SqliteDialect sqlite -> true;
      case PostgresDialect postgres -> reader.connection().isValid(10);
    };
  }

  @Override
  public void close() {
    closed = true;
    for (LogReader reader = idle.poll(); reader != null; reader = idle.poll()) {
      reader.close();
    }
  }
}
