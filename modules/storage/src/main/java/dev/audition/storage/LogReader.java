package dev.audition.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads logs and checks what it reads: checksums, gaps, and that the last entry is there. One
 * connection, one thread at a time.
 */
final class LogReader implements AutoCloseable {
  private final Dialect dialect;
  private final Connection connection;
  private final Dictionary dictionary = new Dictionary();
  private final Checksum checksum = new Checksum();

  LogReader(Dialect dialect, Connection connection) {
    this.dialect = dialect;
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  Dictionary dictionary() {
    return dictionary;
  }

  /** Work within one transaction that sees one moment of the store. */
  interface Work<T> {
    T run() throws SQLException;
  }

  <T> T atOneMoment(Work<T> work) {
    try {
      try {
        return work.run();
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }

  /** All logs, in order of creation. */
  List<LogHead> logs() {
    return atOneMoment(
        () -> {
          List<LogHead> heads = heads();
          requireNamed(heads);
          return heads;
        });
  }

  private List<LogHead> heads() throws SQLException {
    var heads = new ArrayList<LogHead>();
    try (var select =
            connection.prepareStatement(
                "SELECT id, name, head, deleted, crc FROM audition_log ORDER BY id");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        heads.add(head(row));
      }
    }
    return heads;
  }

  private void requireNamed(List<LogHead> heads) throws SQLException {
    var named = new HashSet<Integer>();
    heads.forEach(head -> named.add(head.id()));
    for (int id : inUse()) {
      if (!named.contains(id)) {
        throw damaged("the log number %d has entries but no name".formatted(id));
      }
    }
  }

  private StoreException damaged(String what) {
    return new StoreException(
        StoreException.Kind.CORRUPT,
        "the store %s is damaged: %s; restore it from a copy".formatted(dialect.location(), what));
  }

  /** Numbers of logs that have entries, found without reading them all. */
  private List<Integer> inUse() throws SQLException {
    var found = new ArrayList<Integer>();
    try (var select =
        connection.prepareStatement("SELECT min(log) FROM audition_event WHERE log > ?")) {
      int last = Integer.MIN_VALUE;
      while (true) {
        select.setInt(1, last);
        try (ResultSet row = select.executeQuery()) {
          if (!row.next()) {
            return found;
          }
          int next = row.getInt(1);
          if (row.wasNull()) {
            return found;
          }
          if (next <= last) {
            throw damaged("its index of entries goes round in circles");
          }
          found.add(next);
          last = next;
        }
      }
    }
  }

  private LogHead head(ResultSet row) throws SQLException {
    String name = row.getString(2);
    var head = new LogHead(row.getInt(1), name == null ? "" : name, row.getLong(3), row.getLong(4));
    if (head.crc(checksum) != row.getLong(5)) {
      throw damaged("the head of log '%s' has a wrong checksum".formatted(head.name()));
    }
    return head;
  }

  Optional<LogHead> log(String name) {
    return atOneMoment(() -> known(name));
  }

  /**
   * Like {@link #find}; but that a file has no such log is only believed where no damage could hide
   * it. A server guards its own pages.
   */
  private Optional<LogHead> known(String name) throws SQLException {
    Optional<LogHead> found = find(name);
    if (found.isEmpty() && dialect instanceof SqliteDialect) {
      requireNamed(heads());
    }
    return found;
  }

  Optional<LogHead> find(String name) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id, name, head, deleted, crc FROM audition_log WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return Optional.of(head(row));
        }
      }
    }
    for (LogHead head : dialect instanceof SqliteDialect ? heads() : List.<LogHead>of()) {
      if (head.name().equals(name)) {
        throw damaged("its index of names lacks log '%s'".formatted(name));
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a stretch of a log.
   *
   * @return the offset after the last that was read
   * @throws Quarantined at the first offset that is damaged or missing
   */
  long read(String log, Span span, Consumer<StoredEvent> consumer) {
    return atOneMoment(
        () -> {
          Optional<LogHead> head = known(log);
          return head.isEmpty() ? span.from() : read(head.get(), span, consumer);
        });
  }

  private long read(LogHead head, Span span, Consumer<StoredEvent> consumer) throws SQLException {
    long next = Math.max(span.from(), head.deleted() + 1);
    long count = Math.max(0, Math.min(Math.min(span.to(), head.last()) - next + 1, span.most()));
    long end = next + count;
    try (var select =
        connection.prepareStatement(
            "SELECT seq, at, format, writer, crc, payload FROM audition_event"
                + " WHERE log = ? AND seq >= ? AND seq < ? ORDER BY seq")) {
      select.setInt(1, head.id());
      select.setLong(2, next);
      select.setLong(3, end);
      try (ResultSet row = select.executeQuery()) {
        while (next < end && row.next()) {
          consumer.accept(event(head, next, row));
          next++;
        }
      }
    } catch (SQLException e) {
      StoreException reason = dialect.explain(e);
      throw reason.kind() == StoreException.Kind.CORRUPT
          ? new Quarantined(head.name(), next, String.valueOf(e.getMessage()))
          : reason;
    }
    if (next < end) {
      throw new Quarantined(
          head.name(), next, "it is missing, though the log ends at %d".formatted(head.last()));
    }
    return next;
  }

  private StoredEvent event(LogHead head, long next, ResultSet row) throws SQLException {
    long offset = row.getLong(1);
    if (offset != next) {
      throw new Quarantined(head.name(), next, "it is missing; the next is " + offset);
    }
    var format = dictionary.format(connection, row.getInt(3));
    var writer = dictionary.writer(connection, row.getInt(4));
    byte[] payload = row.getBytes(6);
    var event =
        new StoredEvent(
            offset,
            row.getLong(2),
            format.value(),
            writer.value(),
            payload == null ? new byte[0] : payload);
    long computed = checksum.of(head.id(), event, format.crc(), writer.crc());
    if (computed != row.getLong(5)) {
      throw new Quarantined(
          head.name(),
          offset,
          "its checksum is %08x, but should be %08x".formatted(computed, row.getLong(5)));
    }
    return event;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }
}
