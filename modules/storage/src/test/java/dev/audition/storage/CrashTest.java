package dev.audition.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.machine.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, disks that are full, media that cannot be written. */
class CrashTest {
  @TempDir Path directory;

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static List<String> lines(Process process) throws IOException, InterruptedException {
    List<String> lines = output(process).lines().toList();
    process.waitFor();
    return lines;
  }

  @Test
  void whatWasAcknowledgedSurvivesKill() throws Exception {
    List<Entry> entries = RandomLog.of(StoreChild.SEED, StoreChild.SIZE);
    var random = new Random(1);
    long acknowledged = 0;
    for (int kill = 0; kill < 4; kill++) {
      Process child = StoreChild.process(List.of(), "write", directory).start();
      var out = output(child);
      for (int line = 20 + random.nextInt(100); line > 0; line--) {
        String offset = out.readLine();
        assertThat(offset).as("the writer's output").isNotNull();
        acknowledged = Long.parseLong(offset);
      }
      child.destroyForcibly().waitFor();
      try (Store store = Store.open(new StoreLocation.Directory(directory))) {
        var read = new ArrayList<Entry>();
        store.read("a", 1, (offset, entry) -> read.add(entry));
        assertThat(read).hasSizeGreaterThanOrEqualTo((int) acknowledged);
        assertThat(read).isEqualTo(entries.subList(0, read.size()));
        assertThat(store.state("a")).isEqualTo(RandomLog.fold(read));
      }
    }
  }

  @Test
  void aLockEndsWithItsProcess() throws Exception {
    Process child = StoreChild.process(List.of(), "hold", directory).start();
    assertThat(output(child).readLine()).startsWith("open");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Journal.open(new StoreLocation.Directory(directory)))
        .isInstanceOfSatisfying(StoreLocked.class, e -> assertThat(e.pid()).isEqualTo(child.pid()));
    child.destroyForcibly().waitFor();
    Journal.open(new StoreLocation.Directory(directory)).close();
  }

  /** Starts a child in a mount namespace of its own, if this system lets us have one. */
  private List<String> inNamespace(String mounts, String command, Path at) throws Exception {
    var prefix = List.of("unshare", "-rm", "sh", "-c", mounts + " && exec \"$@\"", "sh");
    Process probe;
    try {
      probe =
          new ProcessBuilder("unshare", "-rm", "sh", "-c", mounts)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return Assumptions.abort("skipped, because there is no unshare: " + e.getMessage());
    }
    List<String> said = lines(probe);
    Assumptions.assumeTrue(
        probe.exitValue() == 0, "skipped, because mounting is not allowed: " + said);
    return lines(StoreChild.process(prefix, command, at).start());
  }

  @Test
  void aFullDiskFailsTheWriteAndRoomLetsItGoOn() throws Exception {
    List<String> said =
        inNamespace(
            "mount -t tmpfs -o size=13m tmpfs '" + directory + "'",
            "fill",
            directory.resolve("store"));
    assertThat(said).hasSize(4);
    assertThat(said.get(0)).startsWith("FULL no space left for the store in");
    String[] last = said.get(1).split(" ");
    assertThat(last[1]).as("nothing of the failed write is stored").isEqualTo(last[3]);
    assertThat(said.get(2)).isEqualTo("written 3000");
    assertThat(said.get(3)).isEqualTo("read 3000 " + hash(3000));
  }

  private static String hash(int size) {
    List<Entry> entries = RandomLog.of(StoreChild.SEED, StoreChild.SIZE).subList(0, size);
    return new SnapshotCodec().hash(RandomLog.fold(entries));
  }

  @Test
  void aClosedStoreIsReadFromReadOnlyMedia() throws Exception {
    try (Journal journal = Journal.open(new StoreLocation.Directory(directory))) {
      List<Entry> entries = RandomLog.of(StoreChild.SEED, StoreChild.SIZE).subList(0, 500);
      journal.append(JournalTest.batch("a", 1, entries)).join();
    }
    assertThat(inNamespace(readOnly(), "read", directory)).containsExactly("read 500 " + hash(500));
  }

  @Test
  void aKilledStoreIsReadFromReadOnlyMedia() throws Exception {
    Process child = StoreChild.process(List.of(), "write", directory).start();
    var out = output(child);
    for (int line = 0; line < 50; line++) {
      out.readLine();
    }
    child.destroyForcibly().waitFor();
    List<String> said = inNamespace(readOnly(), "read", directory);
    assertThat(said).hasSize(1);
    String[] words = said.get(0).split(" ");
    assertThat(words[2]).isEqualTo(hash(Integer.parseInt(words[1])));
  }

  private String readOnly() {
    return "mount --bind '%s' '%s' && mount -o remount,ro,bind '%s'"
        .formatted(directory, directory, directory);
  }
}
