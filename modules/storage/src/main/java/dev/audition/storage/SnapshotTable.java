package dev.audition.storage;

import dev.audition.storage.StoredSnapshot.Filter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads and writes snapshots. */
final class SnapshotTable {
  private static final String CHOSEN =
      " FROM audition_snapshot WHERE log = ? AND seq BETWEEN ? AND ? AND at BETWEEN ? AND ?";

  private SnapshotTable() {}

  private static void choose(PreparedStatement statement, int log, Filter filter)
      throws SQLException {
    statement.setInt(1, log);
    statement.setLong(2, filter.from());
    statement.setLong(3, filter.to());
    statement.setLong(4, filter.earliest());
    statement.setLong(5, filter.latest());
  }

  /** The newest chosen snapshot that is whole; damaged ones are passed over. */
  static Optional<StoredSnapshot> newest(LogReader reader, String log, Filter filter) {
    return reader.atOneMoment(
        () -> {
          Optional<LogHead> head = reader.find(log);
          return head.isEmpty() ? Optional.empty() : newest(reader, head.get(), filter);
        });
  }

  private static Optional<StoredSnapshot> newest(LogReader reader, LogHead head, Filter filter)
      throws SQLException {
    try (var select =
        reader
            .connection()
            .prepareStatement(
                "SELECT seq, at, format, crc, payload" + CHOSEN + " ORDER BY seq DESC")) {
      select.setFetchSize(1);
      choose(select, head.id(), filter);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Optional<StoredSnapshot> snapshot = checked(reader, head.id(), row);
          if (snapshot.isPresent()) {
            return snapshot;
          }
        }
      }
    } catch (SQLException e) {
      if (reader.dialect().explain(e).kind() != StoreException.Kind.CORRUPT) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private static Optional<StoredSnapshot> checked(LogReader reader, int log, ResultSet row)
      throws SQLException {
    var format = reader.dictionary().format(reader.connection(), row.getInt(3));
    byte[] payload = row.getBytes(5);
    var event =
        new StoredEvent(
            row.getLong(1),
            row.getLong(2),
            format.value(),
            "",
            payload == null ? new byte[0] : payload);
    return new Checksum().of(log, event, format.crc(), 0) == row.getLong(4)
        ? Optional.of(
            new StoredSnapshot(event.offset(), event.at(), event.format(), event.payload()))
        : Optional.empty();
  }

  static void save(LogTables tables, String log, StoredSnapshot snapshot) throws SQLException {
    int id = tables.id(log);
    int format = tables.dictionary().id(tables.connection(), snapshot.format());
    var event =
        new StoredEvent(
            snapshot.offset(), snapshot.at(), snapshot.format(), "", snapshot.payload());
    long crc =
        new Checksum()
            .of(id, event, tables.dictionary().format(tables.connection(), format).crc(), 0);
    try (var insert =
        tables
            .connection()
            .prepareStatement(
                "INSERT INTO audition_snapshot (log, seq, at, format, crc, payload) VALUES"
                    + " (?,?,?,?,?,?) ON CONFLICT (log, seq) DO UPDATE SET at = excluded.at, format"
                    + " = excluded.format, crc = excluded.crc, payload = excluded.payload")) {
      insert.setInt(1, id);
      insert.setLong(2, snapshot.offset());
      insert.setLong(3, snapshot.at());
      insert.setInt(4, format);
      insert.setLong(5, crc);
      insert.setBytes(6, snapshot.payload());
      insert.executeUpdate();
    }
  }

  static void delete(LogTables tables, String log, Filter filter) throws SQLException {
    int id = tables.id(log);
    try (var delete = tables.connection().prepareStatement("DELETE" + CHOSEN)) {
      choose(delete, id, filter);
      delete.executeUpdate();
    }
  }
}
