package dev.audition.storage;

import dev.audition.storage.StoreException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The version of a store's tables. */
final class Schema {
  /** This version's. */
  static final long VERSION = 1;

  private final Dialect dialect;

  Schema(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Makes the tables if there are none, else checks their version. */
  void prepare(Connection connection) throws SQLException {
    if (!isEmpty(connection)) {
      check(connection);
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE audition_meta (name TEXT PRIMARY KEY, number BIGINT NOT NULL)");
      for (String table : dialect.tables()) {
        statement.execute(table);
      }
      statement.execute("INSERT INTO audition_meta VALUES ('schema', " + VERSION + ")");
    }
    connection.commit();
  }

  /** No table is there, not of others either. */
  private boolean isEmpty(Connection connection) throws SQLException {
    String tables =
        switch (dialect) {
          case SqliteDialect sqlite -> "SELECT count(*) FROM sqlite_master";
          case PostgresDialect postgres ->
              "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
                  + " AND tablename = 'audition_meta'";
        };
    return number(connection, tables) == 0;
  }

  /**
   * Checks that the store is ours and of a version that is known.
   *
   * @throws StoreException of kind NEWER or CORRUPT
   */
  void check(Connection connection) throws SQLException {
    if (dialect instanceof SqliteDialect
        && number(connection, "PRAGMA application_id") != SqliteDialect.APPLICATION) {
      throw new StoreException(
          Kind.CORRUPT,
          "%s in %s is not a store of Audition, or its header is damaged; name another directory"
              .formatted(StoreLocation.Directory.FILE, dialect.location()));
    }
    long version = number(connection, "SELECT number FROM audition_meta WHERE name = 'schema'");
    connection.commit();
    if (version > VERSION) {
      throw new StoreException(
          Kind.NEWER,
          ("the store %s was written by a newer version of Audition (its format is %d, this version"
                  + " knows %d); upgrade Audition")
              .formatted(dialect.location(), version, VERSION));
    }
    if (version != VERSION) {
      throw new StoreException(
          Kind.CORRUPT,
          "the store %s has no valid format number; restore it from a copy"
              .formatted(dialect.location()));
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
