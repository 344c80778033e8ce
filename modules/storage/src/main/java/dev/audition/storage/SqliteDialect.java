package dev.audition.storage;

import dev.audition.storage.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** The embedded store: one file, WAL, synchronous FULL: a commit is on the disk. */
record SqliteDialect(StoreLocation.Directory location) implements Dialect {
  /** Written into the file's header, so that others' files are told from ours: "AUDI". */
  static final int APPLICATION = 0x41554449;

  private static final int WAIT_MILLIS = 10_000;

  @Override
  public Connection connect(Access access) throws SQLException {
    Path file = location.file();
    var config = new SQLiteConfig();
    config.setReadOnly(access == Access.READ);
    if (access == Access.WRITE) {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    Properties properties = config.toProperties();
    String url = "jdbc:sqlite:" + file;
    if (access == Access.READ && cannotShare(file)) {
      url = "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1";
    }
    Connection connection = DriverManager.getConnection(url, properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=" + WAIT_MILLIS);
      statement.execute("PRAGMA cell_size_check=ON");
      statement.execute("PRAGMA cache_size=-16000");
      if (access == Access.WRITE) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("PRAGMA wal_autocheckpoint=4000");
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** On read-only media without a WAL nothing can change, and no index of a WAL can be made. */
  private static boolean cannotShare(Path file) {
    Path wal = file.resolveSibling(file.getFileName() + "-wal");
    return !Files.isWritable(file.toAbsolutePath().getParent()) && !Files.exists(wal);
  }

  @Override
  public boolean exists() {
    return Files.exists(location.file());
  }

  @Override
  public List<String> tables() {
    return List.of(
        "PRAGMA application_id=" + APPLICATION,
        """
        CREATE TABLE audition_log (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
          head INTEGER NOT NULL, deleted INTEGER NOT NULL, crc INTEGER NOT NULL)\
        """,
        """
        CREATE TABLE audition_format (
          id INTEGER PRIMARY KEY, serializer INTEGER NOT NULL, manifest TEXT NOT NULL,
          UNIQUE (serializer, manifest))\
        """,
        """
        CREATE TABLE audition_writer (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)\
        """,
        """
        CREATE TABLE audition_event (
          log INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
          format INTEGER NOT NULL, writer INTEGER NOT NULL, crc INTEGER NOT NULL,
          payload BLOB NOT NULL, PRIMARY KEY (log, seq)) WITHOUT ROWID\
        """,
        """
        CREATE TABLE audition_snapshot (
          log INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
          format INTEGER NOT NULL, crc INTEGER NOT NULL,
          payload BLOB NOT NULL, PRIMARY KEY (log, seq))\
        """,
        """
        CREATE VIEW audition_readable AS
          SELECT l.name AS log, e.seq AS seq, strftime('%Y-%m-%dT%H:%M:%fZ', e.at / 1000.0,
            'unixepoch') AS at, f.manifest AS type, w.name AS writer, length(e.payload) AS bytes
          FROM audition_event e JOIN audition_log l ON l.id = e.log
          JOIN audition_format f ON f.id = e.format JOIN audition_writer w ON w.id = e.writer\
        """);
  }

  @Override
  public StoreException explain(SQLException error) {
    return switch (code(error)) {
      case SQLITE_FULL ->
          new StoreException(
              Kind.FULL,
              "no space left for the store in %s; nothing of this write is stored; free some space"
                  .formatted(location),
              error);
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_ERROR ->
          new StoreException(
              Kind.CORRUPT,
              "the store in %s is damaged (%s); restore it from a copy"
                  .formatted(location, error.getMessage()),
              error);
      case SQLITE_READONLY, SQLITE_PERM ->
          new StoreException(
              Kind.READ_ONLY,
              "the store in %s cannot be written (%s); check its permissions"
                  .formatted(location, error.getMessage()),
              error);
      default ->
          new StoreException(
              Kind.UNREACHABLE,
              "the store in %s cannot be used (%s)".formatted(location, error.getMessage()),
              error);
    };
  }

  /** The primary code; SQLite tells more in the higher bits. */
  private static SQLiteErrorCode code(SQLException error) {
    return SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
  }

  @Override
  public boolean isConflict(SQLException error) {
    return code(error) == SQLiteErrorCode.SQLITE_CONSTRAINT;
  }

  @Override
  public boolean isRolledBack(SQLException error) {
    return switch (code(error)) {
      case SQLITE_FULL, SQLITE_BUSY, SQLITE_CONSTRAINT, SQLITE_READONLY -> true;
      default -> false;
    };
  }
}
