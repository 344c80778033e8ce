package dev.audition.engine.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of this JVM's own, started when first asked for, stopped with the JVM. */
final class Postgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Postgres() {}

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
      } catch (IOException | IllegalStateException e) {
        return Assumptions.abort("skipped, because PostgreSQL does not start here: " + e);
      }
    }
  }

  /** The URL of a new, empty database. */
  static String newDatabase() throws SQLException {
    String name = "audition" + DATABASES.incrementAndGet();
    try (var connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return "postgresql://postgres:postgres@localhost:%d/%s"
        .formatted(Holder.SERVER.getPort(), name);
  }
}
