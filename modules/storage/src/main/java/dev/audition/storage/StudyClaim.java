package dev.audition.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The right of one process to drive a study of a store that many may write: an advisory lock of a
 * session on the PostgreSQL server, which ends with the session. It gives early and clear errors;
 * what keeps two writers apart is the fence of offsets.
 */
public final class StudyClaim implements AutoCloseable {
  private final Dialect dialect;
  private final Connection session;

  private StudyClaim(Dialect dialect, Connection session) {
    this.dialect = dialect;
    this.session = session;
  }

  static StudyClaim take(PostgresDialect dialect, String study) {
    try {
      Connection session = dialect.connect(Dialect.Access.READ);
      session.setAutoCommit(true);
      if (!tried(session, study)) {
        long pid = owner(session, study);
        session.close();
        throw new StoreLocked(
            pid,
            "study '%s' in %s is driven by another process (server session %d); wait or stop it"
                .formatted(study, dialect.location(), pid));
      }
      return new StudyClaim(dialect, session);
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }

  private static boolean tried(Connection session, String study) throws SQLException {
    try (var query = session.prepareStatement("SELECT pg_try_advisory_lock(?, ?)");
        ResultSet row = first(query, study)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static long owner(Connection session, String study) throws SQLException {
    try (var query =
            session.prepareStatement(
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
                    + " AND classid::int8 = ? AND objid::int8 = ?");
        ResultSet row = first(query, study)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static ResultSet first(PreparedStatement query, String study) throws SQLException {
    query.setInt(1, SqliteDialect.APPLICATION);
    query.setInt(2, Checksum.of(study) & Integer.MAX_VALUE);
    return query.executeQuery();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }
}
