package dev.audition.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.machine.Entry;
import dev.audition.storage.StoredEvent.Format;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same on a real server, started by the test. */
class PostgresJournalTest {
  private static EmbeddedPostgres server;
  private static int databases;

  private StoreLocation location;

  @BeforeAll
  static void start() {
    try {
      server = EmbeddedPostgres.builder().start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("skipped, because PostgreSQL does not start here: " + e);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void create() throws SQLException {
    databases++;
    sql("CREATE DATABASE lab" + databases);
    location =
        StoreLocation.parse(
            "postgresql://postgres:postgres@localhost:%d/lab%d"
                .formatted(server.getPort(), databases));
  }

  private static void sql(String text) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  @Test
  void whatIsWrittenIsRead() {
    List<Entry> entries = RandomLog.of(2, 400);
    try (Journal journal = Journal.open(location);
        Store store = Store.open(location)) {
      assertThat(store.studies()).isEmpty();
      journal.append(JournalTest.batch("id-2", 1, entries.subList(0, 100))).join();
      byte[] payload = new SnapshotCodec().encode(RandomLog.fold(entries.subList(0, 100)));
      var format = new Format(Format.SNAPSHOT, SnapshotCodec.MANIFEST);
      journal.save(StudyLog.of("id-2"), new StoredSnapshot(100, 0, format, payload)).join();
      journal.append(JournalTest.batch("id-2", 101, entries.subList(100, entries.size()))).join();
      assertThat(store.find("study ü 2").orElseThrow().offset()).isEqualTo(entries.size());
      assertThat(store.state("id-2")).isEqualTo(RandomLog.fold(entries));
      assertThat(store.stateAt("id-2", 50)).isEqualTo(RandomLog.fold(entries.subList(0, 50)));
      assertThat(store.verify("id-2").whole()).isTrue();
    }
  }

  @Test
  void ofTwoWritersOfOneOffsetOneIsFenced() {
    List<Entry> entries = RandomLog.of(2, 400);
    try (Journal one = Journal.open(location);
        Journal two = Journal.open(location)) {
      int won = 0;
      for (int i = 0; i < 100; i++) {
        var tries = new ArrayList<CompletableFuture<Void>>();
        for (Journal journal : List.of(one, two)) {
          tries.add(journal.append(JournalTest.batch("a", i + 1, entries.subList(i, i + 1))));
        }
        for (CompletableFuture<Void> attempt : tries) {
          won += attempt.handle((done, error) -> error == null ? 1 : fenced(error)).join();
        }
        assertThat(won).isEqualTo(i + 1);
      }
      assertThat(new StudyRecovery(two).state(StudyLog.of("a")))
          .contains(RandomLog.fold(entries.subList(0, 100)));
    }
  }

  private static int fenced(Throwable error) {
    Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
    assertThat(((StoreException) cause).kind()).isEqualTo(StoreException.Kind.FENCED);
    return 0;
  }

  @Test
  void aStudyIsClaimedByOneProcess() {
    try (Journal one = Journal.open(location);
        Journal two = Journal.open(location)) {
      try (StudyClaim claim = one.claim("a").orElseThrow()) {
        assertThat(claim).isNotNull();
        assertThatThrownBy(() -> two.claim("a"))
            .isInstanceOfSatisfying(StoreLocked.class, e -> assertThat(e.pid()).isPositive());
        two.claim("b").orElseThrow().close();
      }
      two.claim("a").orElseThrow().close();
    }
  }

  @Test
  void aLostConnectionFailsWritesThatAreNotKnownAndTheNextOnesGoOn() throws SQLException {
    List<Entry> entries = RandomLog.of(2, 400);
    try (Journal journal = Journal.open(location)) {
      journal.append(JournalTest.batch("a", 1, entries.subList(0, 10))).join();
      assertThat(journal.last(StudyLog.of("a"))).isEqualTo(10);
      sql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lab"
              + databases
              + "'");
      assertThatThrownBy(
              () -> journal.append(JournalTest.batch("a", 11, entries.subList(10, 20))).join())
          .cause()
          .isInstanceOf(StoreException.class);
      long last = journal.last(StudyLog.of("a"));
      assertThat(last).isIn(10L, 20L);
      int next = (int) last;
      journal.append(JournalTest.batch("a", last + 1, entries.subList(next, next + 10))).join();
      assertThat(journal.last(StudyLog.of("a"))).isEqualTo(last + 10);
    }
  }
}
