package dev.audition.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of checkpoints on every kind of objects. */
public abstract class CheckpointStoreContract {
  private static final TrialKey TRIAL = new TrialKey("3f0a", 7);
  private static final TrialKey OTHER = new TrialKey("3f0a", 70);

  @TempDir Path folder;

  private ObjectStore objects;
  private CheckpointStore store;

  /** An empty store; files of more than 5 MiB go in parts, where there are parts. */
  protected abstract ObjectStore open(Path folder) throws IOException;

  @BeforeEach
  void open() throws IOException {
    objects = open(folder.resolve("objects"));
    store = new CheckpointStore(objects);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** A folder with files of all kinds; the same seed, the same bytes. */
  private Path state(long seed) throws IOException {
    Path state = Files.createTempDirectory(folder, "state-");
    var random = new Random(seed);
    write(state.resolve("model.bin"), random, 1000);
    write(state.resolve("empty"), random, 0);
    write(state.resolve("deep/er/größe 1.txt"), random, 10);
    return state;
  }

  private static void write(Path file, Random random, int size) throws IOException {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, bytes);
  }

  private Checkpoint publish(TrialKey trial, long step, long seed) throws IOException {
    Path state = state(seed);
    var draft = new Draft(trial, 1, step, OptionalDouble.of(0.5));
    return store.publish(Manifest.of(draft, state, Manifest.Others.REFUSED), state);
  }

  private String name(Checkpoint checkpoint) {
    return checkpoint.location().substring(objects.address().length() + 1);
  }

  private void assertDamaged(Checkpoint checkpoint, String why) {
    assertThatThrownBy(() -> store.fetch(checkpoint, Files.createTempDirectory(folder, "got-")))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatWasPublishedIsFetchedByteForByte() throws Exception {
    Path state = state(1);
    write(state.resolve("large.bin"), new Random(2), 12_000_000);
    var draft = new Draft(TRIAL, 2, 12, OptionalDouble.of(0.25));
    Manifest manifest = Manifest.of(draft, state, Manifest.Others.REFUSED);
    Checkpoint stored = store.publish(manifest, state);

    Path got = folder.resolve("elsewhere/got");
    assertThat(store.fetch(stored, got)).isEqualTo(manifest);
    assertThat(manifest.entries()).hasSize(4);
    for (Manifest.Entry entry : manifest.entries()) {
      assertThat(got.resolve(entry.path())).hasSameBinaryContentAs(state.resolve(entry.path()));
    }
    assertThat(stored.step()).isEqualTo(12);
    assertThat(stored.location()).startsWith(objects.address() + "/3f0a/trials/7/step-000012-");
    assertThat(CheckpointStore.stores(stored.location())).isTrue();
  }

  @Test
  void completeOnesComeByStepAndBelongToOneTrial() throws Exception {
    Checkpoint second = publish(TRIAL, 2, 2);
    Checkpoint first = publish(TRIAL, 1, 1);
    Checkpoint other = publish(OTHER, 1, 1);
    Checkpoint stranger = publish(new TrialKey("3f0b", 7), 1, 1);
    assertThat(store.complete(TRIAL)).containsExactly(first, second);
    assertThat(store.complete(OTHER)).containsExactly(other);
    assertThat(store.complete(new TrialKey("3f0b", 7))).containsExactly(stranger);
    assertThat(store.complete(new TrialKey("none", 0))).isEmpty();
  }

  @Test
  void theSameIsOneAndAnotherOfTheSameStepIsAnother() throws Exception {
    Checkpoint once = publish(TRIAL, 1, 1);
    assertThat(publish(TRIAL, 1, 1)).isEqualTo(once);
    Checkpoint another = publish(TRIAL, 1, 2);
    assertThat(store.complete(TRIAL)).containsExactlyInAnyOrder(once, another);
    assertThat(store.fetch(once, folder.resolve("once")).draft().step()).isEqualTo(1);
    assertThat(store.fetch(another, folder.resolve("another")).draft().step()).isEqualTo(1);
  }

  @Test
  void withoutItsManifestACheckpointDoesNotCount() throws Exception {
    Checkpoint stored = publish(TRIAL, 1, 1);
    objects.delete(List.of(name(stored) + "/manifest.json"));
    assertThat(store.complete(TRIAL)).isEmpty();
    assertDamaged(stored, "never complete");
  }

  @Test
  void anotherByteInAFileIsFound() throws Exception {
    Checkpoint stored = publish(TRIAL, 1, 1);
    byte[] bytes = objects.get(name(stored) + "/files/model.bin");
    bytes[500] ^= 1;
    objects.put(name(stored) + "/files/model.bin", bytes);
    assertDamaged(stored, "'model.bin' with another checksum");
  }

  @Test
  void aShortAndAMissingFileAreFound() throws Exception {
    Checkpoint stored = publish(TRIAL, 1, 1);
    objects.put(name(stored) + "/files/model.bin", new byte[999]);
    assertDamaged(stored, "999 bytes of 1000");
    objects.delete(List.of(name(stored) + "/files/model.bin"));
    assertDamaged(stored, "lacks its file 'model.bin'");
  }

  @Test
  void anotherManifestIsFound() throws Exception {
    Checkpoint stored = publish(TRIAL, 1, 1);
    String manifest =
        new String(objects.get(name(stored) + "/manifest.json"), StandardCharsets.UTF_8);
    objects.put(
        name(stored) + "/manifest.json",
        manifest.replace("model.bin", "../../../x").getBytes(StandardCharsets.UTF_8));
    assertDamaged(stored, "manifest with another checksum");
  }

  @Test
  void aStoreThatMovedStillFindsItsOwn() throws Exception {
    Checkpoint stored = publish(TRIAL, 3, 1);
    var before = new Checkpoint(3, "s3://some-other-bucket/old/" + name(stored));
    assertThat(store.fetch(before, folder.resolve("got")).draft().step()).isEqualTo(3);
    assertDamaged(new Checkpoint(3, "checkpoints/step-000003"), "is in no store");
  }

  @Test
  void aCopyStaysWhenItsOriginalGoes() throws Exception {
    Checkpoint original = publish(TRIAL, 9, 1);
    Checkpoint copy = store.copy(original, OTHER);
    store.delete(original);
    assertThat(store.complete(TRIAL)).isEmpty();
    assertThat(store.complete(OTHER)).containsExactly(copy);
    Manifest manifest = store.fetch(copy, folder.resolve("got"));
    assertThat(manifest.draft().trial()).isEqualTo(OTHER);
    assertThat(manifest.entries()).hasSize(3);
    assertThatThrownBy(() -> store.copy(original, OTHER)).isInstanceOf(DamagedCheckpoint.class);
  }

  @Test
  void tidyingLeavesWhatTheNextAttemptGoesOnFrom() throws Exception {
    Checkpoint first = publish(TRIAL, 1, 1);
    Checkpoint second = publish(TRIAL, 2, 2);
    Checkpoint unknown = publish(TRIAL, 3, 3);
    Checkpoint half = publish(TRIAL, 1, 4);
    Checkpoint other = publish(OTHER, 9, 5);
    objects.delete(List.of(name(half) + "/manifest.json"));
    store.tidy(TRIAL, 2);
    assertThat(store.complete(TRIAL)).containsExactly(first, second);
    assertThat(objects.list(name(half))).isEmpty();
    assertThat(objects.list(name(unknown))).isEmpty();
    assertThat(store.complete(OTHER)).containsExactly(other);
    store.tidy(TRIAL, -1);
    assertThat(objects.list("3f0a/trials/7/")).isEmpty();
  }

  @Test
  void manyMayBePublishedAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Checkpoint>> calls =
          java.util.stream.LongStream.range(0, 12)
              .<Callable<Checkpoint>>mapToObj(step -> () -> publish(TRIAL, step, step))
              .toList();
      for (Future<Checkpoint> each : threads.invokeAll(calls)) {
        assertThat(each.get().location()).contains("/trials/7/");
      }
    }
    assertThat(store.complete(TRIAL)).hasSize(12);
  }

  @Test
  void linksAreRefused() throws Exception {
    Path state = state(1);
    Files.createSymbolicLink(state.resolve("passwd"), Path.of("/etc/passwd"));
    var draft = new Draft(TRIAL, 1, 1, OptionalDouble.empty());
    assertThatThrownBy(() -> Manifest.of(draft, state, Manifest.Others.REFUSED))
        .hasMessageContaining("'passwd' in it is neither");
  }
}
