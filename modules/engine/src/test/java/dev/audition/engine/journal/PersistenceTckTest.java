package dev.audition.engine.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pekko.persistence.CapabilityFlag;
import org.apache.pekko.persistence.japi.journal.JavaJournalSpec;
import org.apache.pekko.persistence.japi.snapshot.JavaSnapshotStoreSpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Pekko's own exams for journals and snapshot stores. */
class PersistenceTckTest {
  @TempDir Path directory;

  private static Config settings(String store) {
    return ConfigFactory.parseMap(
            Map.of(
                "audition.store", store,
                "pekko.persistence.journal.plugin", "audition.journal",
                "pekko.persistence.snapshot-store.plugin", "audition.snapshot-store",
                "pekko.loglevel", "WARNING",
                "pekko.stdout-loglevel", "WARNING"))
        .withFallback(ConfigFactory.parseString("pekko.test.single-expect-default = 30s"))
        .withFallback(ConfigFactory.load());
  }

  /** An event that cannot be written would leave a gap; here it fails the write instead. */
  private static final class Journals extends JavaJournalSpec {
    Journals(String store) {
      super(settings(store));
    }

    @Override
    public CapabilityFlag supportsRejectingNonSerializableObjects() {
      return CapabilityFlag.off();
    }
  }

  private static final class Snapshots extends JavaSnapshotStoreSpec {
    Snapshots(String store) {
      super(settings(store));
    }
  }

  @TestFactory
  Stream<DynamicTest> journalOnSqlite() {
    return ScalaSpec.run(new Journals(directory.toString()));
  }

  @TestFactory
  Stream<DynamicTest> snapshotsOnSqlite() {
    return ScalaSpec.run(new Snapshots(directory.toString()));
  }

  @TestFactory
  Stream<DynamicTest> journalOnPostgres() throws SQLException {
    return ScalaSpec.run(new Journals(Postgres.newDatabase()));
  }

  @TestFactory
  Stream<DynamicTest> snapshotsOnPostgres() throws SQLException {
    return ScalaSpec.run(new Snapshots(Postgres.newDatabase()));
  }
}
