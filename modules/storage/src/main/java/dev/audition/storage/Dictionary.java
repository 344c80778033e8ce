package dev.audition.storage;

import dev.audition.storage.StoredEvent.Format;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Short numbers for formats and writers, which many rows share. Belongs to one connection; what was
 * added in a transaction that failed must be forgotten.
 */
final class Dictionary {
  private final Map<Format, Integer> formats = new HashMap<>();
  private final Map<String, Integer> writers = new HashMap<>();
  private final Map<Integer, Named<Format>> formatsById = new HashMap<>();
  private final Map<Integer, Named<String>> writersById = new HashMap<>();

  /** A value and the checksum of its text. */
  record Named<T>(T value, int crc) {}

  void forget() {
    formats.clear();
    writers.clear();
    formatsById.clear();
    writersById.clear();
  }

  int id(Connection connection, Format format) throws SQLException {
    Integer known = formats.get(format);
    if (known != null) {
      return known;
    }
    int id;
    try (var insert =
            connection.prepareStatement(
                "INSERT INTO audition_format (serializer, manifest) VALUES (?, ?)"
                    + " ON CONFLICT DO NOTHING");
        var select =
            connection.prepareStatement(
                "SELECT id FROM audition_format WHERE serializer = ? AND manifest = ?")) {
      for (PreparedStatement statement : new PreparedStatement[] {insert, select}) {
        statement.setInt(1, format.serializer());
        statement.setString(2, format.manifest());
      }
      insert.executeUpdate();
      id = first(select);
    }
    formats.put(format, id);
    formatsById.put(id, new Named<>(format, Checksum.of(format.manifest())));
    return id;
  }

  int id(Connection connection, String writer) throws SQLException {
    Integer known = writers.get(writer);
    if (known != null) {
      return known;
    }
    int id;
    try (var insert =
            connection.prepareStatement(
                "INSERT INTO audition_writer (name) VALUES (?) ON CONFLICT DO NOTHING");
        var select = connection.prepareStatement("SELECT id FROM audition_writer WHERE name = ?")) {
      insert.setString(1, writer);
      insert.executeUpdate();
      select.setString(1, writer);
      id = first(select);
    }
    writers.put(writer, id);
    writersById.put(id, new Named<>(writer, Checksum.of(writer)));
    return id;
  }

  private static int first(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("a row that was just written is not there");
      }
      return row.getInt(1);
    }
  }

  /** The format of a number; one that nobody can read if the row is lost. */
  Named<Format> format(Connection connection, int id) throws SQLException {
    Named<Format> known = formatsById.get(id);
    if (known == null) {
      known = new Named<>(new Format(0, ""), -1);
      try (var select =
          connection.prepareStatement(
              "SELECT serializer, manifest FROM audition_format WHERE id = ?")) {
        select.setInt(1, id);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            var format = new Format(row.getInt(1), text(row, 2));
            known = new Named<>(format, Checksum.of(format.manifest()));
          }
        }
      }
      formatsById.put(id, known);
    }
    return known;
  }

  Named<String> writer(Connection connection, int id) throws SQLException {
    Named<String> known = writersById.get(id);
    if (known == null) {
      known = new Named<>("", -1);
      try (var select =
          connection.prepareStatement("SELECT name FROM audition_writer WHERE id = ?")) {
        select.setInt(1, id);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            known = new Named<>(text(row, 1), Checksum.of(text(row, 1)));
          }
        }
      }
      writersById.put(id, known);
    }
    return known;
  }

  /** A text that damage may have made null; the checksums of the rows then tell. */
  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }
}
