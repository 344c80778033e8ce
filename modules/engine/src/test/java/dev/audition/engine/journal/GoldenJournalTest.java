package dev.audition.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.storage.Journal;
import dev.audition.storage.SnapshotCodec;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores that released versions have written are read by this one, to the same state (INV-STO-3).
 *
 * <p>A release adds a folder of its own, and never changes an older one:
 *
 * <pre>
 * mvn -pl modules/engine -am -Dtest=GoldenJournalTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dgolden.record=$PWD/modules/engine/src/test/resources/golden/VERSION test
 * </pre>
 *
 * <p>A state's hash is that of its snapshot in the format of the version that has recorded it,
 * which {@code hashes.properties} names; without one it is format 1.
 */
class GoldenJournalTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String HASHES = "hashes.properties";

  @TempDir Path directory;

  static Stream<Path> stores() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".sqlite")).sorted().toList().stream();
    }
  }

  private static Properties hashes(Path recorded) throws IOException {
    var hashes = new Properties();
    try (InputStream in = Files.newInputStream(recorded.resolveSibling(HASHES))) {
      hashes.load(in);
    }
    return hashes;
  }

  private static String name(Path recorded) {
    return recorded.getFileName().toString().replace(".sqlite", "");
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aRecordedStoreGivesTheStateItGave(Path recorded) throws IOException {
    var location = new StoreLocation.Directory(directory);
    Properties hashes = hashes(recorded);
    int format = Integer.parseInt(hashes.getProperty("format", "1"));
    String expected = hashes.getProperty(name(recorded));
    Files.copy(recorded, location.file());
    for (int opening = 0; opening < 2; opening++) {
      try (Store store = Store.open(location)) {
        StudyInfo study = store.find(name(recorded)).orElseThrow();
        assertThat(store.verify(study.id()).damage()).isEmpty();
        var state = store.state(study.id());
        assertThat(new SnapshotCodec().hash(state, format)).isEqualTo(expected);
        assertThat(store.verify(study.id()).hash()).isEqualTo(new SnapshotCodec().hash(state));
      }
      Journal.open(location).close();
    }
  }

  @Test
  void thereAreFiveOrMoreOfEveryVersion() throws IOException {
    assertThat(stores().map(Path::getParent))
        .isNotEmpty()
        .allSatisfy(
            version -> {
              try (Stream<Path> files = Files.list(version)) {
                assertThat(files.filter(file -> file.toString().endsWith(".sqlite")))
                    .hasSizeGreaterThanOrEqualTo(5);
              }
            });
  }

  @Test
  @EnabledIfSystemProperty(named = "golden.record", matches = ".+")
  void records() throws IOException {
    Path target = Files.createDirectories(Path.of(System.getProperty("golden.record")));
    var hashes = new StringBuilder("format=%d\n".formatted(SnapshotCodec.FORMAT));
    GoldenStudies.all()
        .forEach((name, recording) -> hashes.append(record(name, recording, target)));
    Files.writeString(target.resolve(HASHES), hashes);
  }

  private String record(String name, GoldenStudies.Recording recording, Path target) {
    var location = new StoreLocation.Directory(directory.resolve(name));
    try {
      recording.into(location.path());
      Files.copy(location.file(), target.resolve(name + ".sqlite"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(name, e);
    }
    try (Store store = Store.open(location)) {
      return name + "=" + store.verify(store.find(name).orElseThrow().id()).hash() + "\n";
    }
  }
}
