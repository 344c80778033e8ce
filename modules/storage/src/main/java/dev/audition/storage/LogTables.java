package dev.audition.storage;

import dev.audition.storage.StoreException.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of one connection; the caller commits. */
final class LogTables {
  /** Rows a statement; more gains nothing. */
  private static final int ROWS = 64;

  private static final String ROW = "(?,?,?,?,?,?,?)";
  private static final String INSERT =
      "INSERT INTO audition_event (log, seq, at, format, writer, crc, payload) VALUES ";

  private final Connection connection;
  private final LogReader reader;
  private final Checksum checksum = new Checksum();
  private final Map<String, LogHead> heads = new HashMap<>();
  private @Nullable PreparedStatement many;
  private @Nullable PreparedStatement one;
  private @Nullable PreparedStatement heading;

  LogTables(Dialect dialect, Connection connection) {
    this.connection = connection;
    this.reader = new LogReader(dialect, connection);
  }

  Connection connection() {
    return connection;
  }

  Dictionary dictionary() {
    return reader.dictionary();
  }

  void committed() {
    if (heads.size() > 10_000) {
      heads.clear();
    }
  }

  /** What was learnt in the transaction may be wrong. */
  void rolledBack() {
    heads.clear();
    dictionary().forget();
  }

  /** A row to be written. */
  private record Row(LogHead log, StoredEvent event) {}

  void append(List<Batch> batches) throws SQLException {
    var before = new HashMap<String, LogHead>();
    var rows = new ArrayList<Row>();
    for (Batch batch : batches) {
      LogHead head = head(batch.log());
      if (batch.first() != head.last() + 1) {
        throw fenced(batch, head.last());
      }
      before.putIfAbsent(batch.log(), head);
      heads.put(batch.log(), head.at(batch.last()));
      batch.events().forEach(event -> rows.add(new Row(head, event)));
    }
    insert(rows);
    for (LogHead head : before.values()) {
      move(head, head(head.name()));
    }
  }

  private StoreException fenced(Batch batch, long last) {
    return new StoreException(
        Kind.FENCED,
        "offset %d cannot be written to log '%s', whose last is %d: another writer was there"
            .formatted(batch.first(), batch.log(), last));
  }

  /** The head as it is or, in this transaction, will be. */
  private LogHead head(String log) throws SQLException {
    LogHead known = heads.get(log);
    if (known == null) {
      known = reader.find(log).orElse(null);
      if (known == null) {
        known = create(log);
      }
      heads.put(log, known);
    }
    return known;
  }

  private LogHead create(String log) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO audition_log (name, head, deleted, crc) VALUES (?, 0, 0, ?)")) {
      insert.setString(1, log);
      insert.setLong(2, checksum.of(log, 0, 0));
      insert.executeUpdate();
    }
    return reader.find(log).orElseThrow(() -> new SQLException("the new log is not there"));
  }

  /** Compares and sets: of two writers who know the same head, one fails here. */
  private void move(LogHead from, LogHead to) throws SQLException {
    if (heading == null) {
      heading =
          connection.prepareStatement(
              "UPDATE audition_log SET head = ?, deleted = ?, crc = ?"
                  + " WHERE id = ? AND head = ? AND deleted = ?");
    }
    heading.setLong(1, to.last());
    heading.setLong(2, to.deleted());
    heading.setLong(3, to.crc(checksum));
    heading.setInt(4, from.id());
    heading.setLong(5, from.last());
    heading.setLong(6, from.deleted());
    if (heading.executeUpdate() != 1) {
      throw new StoreException(
          Kind.FENCED,
          "log '%s' does not end at %d any more: another writer was there"
              .formatted(from.name(), from.last()));
    }
  }

  private void insert(List<Row> rows) throws SQLException {
    int next = 0;
    for (; rows.size() - next >= ROWS; next += ROWS) {
      if (many == null) {
        many = connection.prepareStatement(INSERT + (ROW + ",").repeat(ROWS - 1) + ROW);
      }
      insert(many, rows.subList(next, next + ROWS));
    }
    for (; next < rows.size(); next++) {
      if (one == null) {
        one = connection.prepareStatement(INSERT + ROW);
      }
      insert(one, rows.subList(next, next + 1));
    }
  }

  private void insert(PreparedStatement into, List<Row> rows) throws SQLException {
    int at = 0;
    for (Row row : rows) {
      StoredEvent event = row.event;
      int format = dictionary().id(connection, event.format());
      int writer = dictionary().id(connection, event.writer());
      long crc =
          checksum.of(
              row.log.id(),
              event,
              dictionary().format(connection, format).crc(),
              dictionary().writer(connection, writer).crc());
      into.setInt(++at, row.log.id());
      into.setLong(++at, event.offset());
      into.setLong(++at, event.at());
      into.setInt(++at, format);
      into.setInt(++at, writer);
      into.setLong(++at, crc);
      into.setBytes(++at, event.payload());
    }
    into.executeUpdate();
  }

  /** Deletes entries up to an offset; the log goes on behind it. */
  void delete(String log, long upTo) throws SQLException {
    LogHead head = head(log);
    LogHead after = head.deletedTo(Math.min(upTo, head.last()));
    try (var delete =
        connection.prepareStatement("DELETE FROM audition_event WHERE log = ? AND seq <= ?")) {
      delete.setInt(1, head.id());
      delete.setLong(2, after.deleted());
      delete.executeUpdate();
    }
    move(head, after);
    heads.put(log, after);
  }

  /** The log's number; creates it if it is not there. */
  int id(String log) throws SQLException {
    return head(log).id();
  }

  void close() {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      heads.clear();
    }
  }
}
