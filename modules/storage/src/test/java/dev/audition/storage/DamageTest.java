package dev.audition.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import dev.audition.storage.StoredEvent.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files: a study is read in full, or without the writes that a torn end has lost, or
 * refused with a reason (INV-STO-2). It is never read wrongly.
 */
class DamageTest {
  private enum Outcome {
    FULL,
    CUT,
    QUARANTINED
  }

  private static final List<Entry> ENTRIES = RandomLog.of(5, 200);

  @TempDir Path directory;

  private final List<StudyState> states = new ArrayList<>();
  private Path closed;
  private String held = "";
  private Path open;

  @BeforeEach
  void record() throws IOException {
    closed = directory.resolve("closed");
    open = directory.resolve("open");
    states.add(StudyState.initial());
    for (int i = 1; i <= ENTRIES.size(); i++) {
      states.add(RandomLog.fold(ENTRIES.subList(0, i)));
    }
    try (Journal journal = Journal.open(new StoreLocation.Directory(closed))) {
      for (int i = 0; i < ENTRIES.size(); i += 20) {
        int end = Math.min(ENTRIES.size(), i + 20);
        journal.append(JournalTest.batch("a", i + 1, ENTRIES.subList(i, end))).join();
      }
      byte[] payload = new SnapshotCodec().encode(states.get(100));
      var format = new Format(Format.SNAPSHOT, SnapshotCodec.MANIFEST);
      journal.save(StudyLog.of("a"), new StoredSnapshot(100, 0, format, payload)).join();
      copy(closed, open);
      held = Files.readString(closed.resolve("lock"));
    }
  }

  /** As a crash would leave it: what is in the log of writes is not yet in the file. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (!file.endsWith("lock") && !file.toString().endsWith("-shm")) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private Outcome read(Path store) {
    try (Store reader = Store.open(new StoreLocation.Directory(store))) {
      StudyState state = reader.state("a");
      assertThat(state).isEqualTo(states.get((int) state.offset()));
      assertThat(reader.find("a").isPresent()).isEqualTo(state.offset() > 0);
      return state.offset() == ENTRIES.size() ? Outcome.FULL : Outcome.CUT;
    } catch (StoreException e) {
      assertThat(e.getMessage()).isNotBlank();
      return Outcome.QUARANTINED;
    }
  }

  private Map<Outcome, Integer> flip(Path store, String name, IntStream positions)
      throws IOException {
    var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
    byte[] whole = Files.readAllBytes(store.resolve(name));
    var random = new Random(3);
    for (int position : positions.toArray()) {
      Path damaged = directory.resolve("damaged");
      copy(store, damaged);
      byte[] bytes = whole.clone();
      bytes[position] ^= (byte) (1 + random.nextInt(255));
      Files.write(damaged.resolve(name), bytes);
      outcomes.merge(read(damaged), 1, Integer::sum);
      delete(damaged);
    }
    return outcomes;
  }

  private static void delete(Path damaged) throws IOException {
    try (var files = Files.list(damaged)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static IntStream some(int size, int count) {
    return new Random(11).ints(count, 0, size);
  }

  private int size(Path store, String name) throws IOException {
    return (int) Files.size(store.resolve(name));
  }

  @Test
  void aFlippedByteIsNeverReadWrongly() throws IOException {
    String file = StoreLocation.Directory.FILE;
    var outcomes = flip(closed, file, some(size(closed, file), 600));
    assertThat(outcomes.getOrDefault(Outcome.QUARANTINED, 0)).as("%s", outcomes).isPositive();
    assertThat(outcomes.getOrDefault(Outcome.CUT, 0))
        .as("a closed file has no end that may be lost: %s", outcomes)
        .isZero();
  }

  @Test
  @Tag("slow")
  void noneOfTenThousandFlippedBytesIsReadWrongly() throws IOException {
    String file = StoreLocation.Directory.FILE;
    var outcomes = flip(closed, file, some(size(closed, file), 10_000));
    assertThat(outcomes.getOrDefault(Outcome.CUT, 0)).as("%s", outcomes).isZero();
  }

  /**
   * As this file is laid out: the search for logs goes round in circles; the index of names lacks
   * the log, in two ways.
   */
  @ParameterizedTest
  @CsvSource({"76419,93", "20474,80", "16388,27"})
  void aFlippedByteOfTheIndexesIsFound(int position, int mask) throws IOException {
    Path file = closed.resolve(StoreLocation.Directory.FILE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= (byte) mask;
    Files.write(file, bytes);
    assertThat(read(closed)).isNotEqualTo(Outcome.CUT);
  }

  @Test
  void aFlippedByteOfUnfinishedWritesIsNeverReadWrongly() throws IOException {
    String wal = StoreLocation.Directory.FILE + "-wal";
    var outcomes = flip(open, wal, some(size(open, wal), 300));
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
  }

  /**
   * Behind the last write of entries there is that of a snapshot, so whatever is damaged among
   * entries had been forced to disk.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noWriterCutsEntriesThatWereAcknowledged(boolean sameBoot) throws IOException {
    String wal = StoreLocation.Directory.FILE + "-wal";
    byte[] whole = Files.readAllBytes(open.resolve(wal));
    var random = new Random(7);
    int refused = 0;
    for (int position : some(whole.length, 300).toArray()) {
      Path damaged = directory.resolve("damaged");
      copy(open, damaged);
      if (sameBoot) {
        Files.writeString(damaged.resolve("lock"), held);
      }
      byte[] bytes = whole.clone();
      bytes[position] ^= (byte) (1 + random.nextInt(255));
      Files.write(damaged.resolve(wal), bytes);
      try (Journal journal = Journal.open(new StoreLocation.Directory(damaged))) {
        assertThat(journal.last(StudyLog.of("a"))).as("byte %d", position).isEqualTo(200);
      } catch (StoreException e) {
        assertThat(e.kind()).isEqualTo(StoreException.Kind.CORRUPT);
        assertThat(e).hasMessageContaining("truncate -s ");
        assertThat(Files.readAllBytes(damaged.resolve(wal))).isEqualTo(bytes);
        refused++;
      }
      delete(damaged);
    }
    assertThat(refused).isGreaterThan(200);
  }

  @Test
  void aTornEndIsNoDamageToAWriter() throws IOException {
    String wal = StoreLocation.Directory.FILE + "-wal";
    byte[] whole = Files.readAllBytes(open.resolve(wal));
    for (int length : some(whole.length, 60).toArray()) {
      Path damaged = directory.resolve("torn");
      copy(open, damaged);
      Files.writeString(damaged.resolve("lock"), held);
      Files.write(damaged.resolve(wal), java.util.Arrays.copyOf(whole, length));
      try (Journal journal = Journal.open(new StoreLocation.Directory(damaged))) {
        assertThat(journal.last(StudyLog.of("a")) % 20).isZero();
      }
      delete(damaged);
    }
  }

  @Test
  void aTornEndIsCutToAWholePrefix() throws IOException {
    String wal = StoreLocation.Directory.FILE + "-wal";
    byte[] whole = Files.readAllBytes(open.resolve(wal));
    var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
    for (int length : some(whole.length, 300).toArray()) {
      Path damaged = directory.resolve("torn");
      copy(open, damaged);
      Files.write(damaged.resolve(wal), java.util.Arrays.copyOf(whole, length));
      outcomes.merge(read(damaged), 1, Integer::sum);
      delete(damaged);
    }
    assertThat(outcomes.getOrDefault(Outcome.CUT, 0)).as("%s", outcomes).isGreaterThan(200);
  }

  @Test
  void aShortenedFileIsNeverReadWrongly() throws IOException {
    String file = StoreLocation.Directory.FILE;
    byte[] whole = Files.readAllBytes(closed.resolve(file));
    for (int length : some(whole.length, 150).toArray()) {
      Path damaged = directory.resolve("short");
      copy(closed, damaged);
      Files.write(damaged.resolve(file), java.util.Arrays.copyOf(whole, length));
      assertThat(read(damaged)).isNotEqualTo(Outcome.CUT);
      delete(damaged);
    }
  }

  @Test
  void aDamagedEntryIsNamedWithItsOffsetAndWhatIsBeforeItIsRead() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + new StoreLocation.Directory(closed).file());
        var statement = connection.createStatement()) {
      statement.execute("UPDATE audition_event SET payload = zeroblob(20) WHERE seq = 150");
    }
    try (Store store = Store.open(new StoreLocation.Directory(closed))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> store.state("a"))
          .isInstanceOfSatisfying(Quarantined.class, e -> assertThat(e.offset()).isEqualTo(150))
          .hasMessageContaining("checksum")
          .hasMessageContaining("fork the study at offset 149");
      assertThat(store.stateAt("a", 149)).isEqualTo(states.get(149));
      assertThat(store.verify("a").entries()).isEqualTo(149);
      assertThat(store.verify("a").damage()).isPresent();
    }
  }

  @Test
  void aMissingEntryIsNeverSkipped() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + new StoreLocation.Directory(closed).file());
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM audition_event WHERE seq = 200");
    }
    try (Store store = Store.open(new StoreLocation.Directory(closed))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> store.state("a"))
          .isInstanceOfSatisfying(Quarantined.class, e -> assertThat(e.offset()).isEqualTo(200))
          .hasMessageContaining("missing");
    }
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + new StoreLocation.Directory(closed).file());
        var statement = connection.createStatement()) {
      statement.execute("UPDATE audition_meta SET number = 2");
    }
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable opening :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> Store.open(new StoreLocation.Directory(closed)),
            () -> Journal.open(new StoreLocation.Directory(closed)))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(opening)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NEWER))
          .hasMessageContaining("newer version of Audition")
          .hasMessageContaining("upgrade");
    }
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws Exception {
    Path other = directory.resolve("other");
    Files.createDirectories(other);
    Files.writeString(other.resolve(StoreLocation.Directory.FILE), "not a database, ".repeat(100));
    byte[] before = Files.readAllBytes(other.resolve(StoreLocation.Directory.FILE));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Journal.open(new StoreLocation.Directory(other)))
        .isInstanceOf(StoreException.class);
    assertThat(Files.readAllBytes(other.resolve(StoreLocation.Directory.FILE))).isEqualTo(before);
  }
}
