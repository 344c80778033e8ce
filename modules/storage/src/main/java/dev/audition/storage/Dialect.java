package dev.audition.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What SQLite and PostgreSQL do not do alike. */
sealed interface Dialect permits SqliteDialect, PostgresDialect {

  static Dialect of(StoreLocation location) {
    return switch (location) {
      case StoreLocation.Directory directory -> new SqliteDialect(directory);
      case StoreLocation.Postgres server -> new PostgresDialect(server);
    };
  }

  /** The store's address, for messages. */
  StoreLocation location();

  /** What a connection is for. */
  enum Access {
    READ,
    WRITE
  }

  /** A new connection, not in autocommit mode. */
  Connection connect(Access access) throws SQLException;

  /** Whether a store could be there. */
  boolean exists();

  /** Statements that make the tables of a new store. */
  List<String> tables();

  /** What an error means. */
  StoreException explain(SQLException error);

  /** Whether an error is that of a row that is there already. */
  boolean isConflict(SQLException error);

  /** Whether nothing is stored for certain after this error of a commit. */
  boolean isRolledBack(SQLException error);
}
