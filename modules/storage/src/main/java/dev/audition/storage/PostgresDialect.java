package dev.audition.storage;

import dev.audition.storage.StoreException.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A store on a PostgreSQL server; a commit is as durable as its {@code synchronous_commit}. */
record PostgresDialect(StoreLocation.Postgres location) implements Dialect {
  @Override
  public Connection connect(Access access) throws SQLException {
    var properties = new Properties();
    location.user().ifPresent(user -> properties.setProperty("user", user));
    location.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", "audition " + ProcessHandle.current().pid());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("defaultRowFetchSize", "1000");
    properties.setProperty("readOnly", String.valueOf(access == Access.READ));
    Connection connection = DriverManager.getConnection(location.jdbcUrl(), properties);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public List<String> tables() {
    return List.of(
        """
        CREATE TABLE audition_log (
          id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT NOT NULL UNIQUE,
          head BIGINT NOT NULL, deleted BIGINT NOT NULL, crc BIGINT NOT NULL)\
        """,
        """
        CREATE TABLE audition_format (
          id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, serializer INTEGER NOT NULL,
          manifest TEXT NOT NULL, UNIQUE (serializer, manifest))\
        """,
        """
        CREATE TABLE audition_writer (
          id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT NOT NULL UNIQUE)\
        """,
        """
        CREATE TABLE audition_event (
          log INTEGER NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, format INTEGER NOT NULL,
          writer INTEGER NOT NULL, crc BIGINT NOT NULL, payload BYTEA NOT NULL,
          PRIMARY KEY (log, seq))\
        """,
        """
        CREATE TABLE audition_snapshot (
          log INTEGER NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, format INTEGER NOT NULL,
          crc BIGINT NOT NULL, payload BYTEA NOT NULL, PRIMARY KEY (log, seq))\
        """);
  }

  @Override
  public StoreException explain(SQLException error) {
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    Kind kind =
        switch (state) {
          case "53100" -> Kind.FULL;
          case "25006", "42501" -> Kind.READ_ONLY;
          case "XX001", "XX002", "42P01", "42703" -> Kind.CORRUPT;
          default -> Kind.UNREACHABLE;
        };
    return new StoreException(
        kind,
        "the store at %s cannot be used (%s, SQL state %s)"
            .formatted(location, error.getMessage(), state.isEmpty() ? "none" : state),
        error);
  }

  @Override
  public boolean isConflict(SQLException error) {
    return "23505".equals(error.getSQLState());
  }

  @Override
  public boolean isRolledBack(SQLException error) {
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    return !state.isEmpty() && !state.startsWith("08") && !state.startsWith("57P");
  }
}
