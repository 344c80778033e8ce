package dev.audition.runner.stage;

import dev.audition.runner.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Results of shared stages, below one folder that any number of processes may use at once.
 *
 * <p>A result is computed once: who asks for it while another computes it waits for that one, in
 * this JVM or another on the same machine. A process that dies half-way leaves nothing that counts:
 * its lock is gone, and what it has written is removed by the next who needs the result. A result
 * that does not match its checksums is computed again, with a warning. When the results take more
 * than the bound, those least recently used are removed, but none that is in use.
 *
 * <p>On disk: {@code <hash>/manifest.json} and {@code <hash>/value/}, published by a rename; {@code
 * tmp-*} while it is computed; {@code lock}.
 */
public final class StageCache {
  private static final String VALUE = "value";

  private final Path folder;
  private final Eviction eviction;
  private final Consumer<String> warnings;

  /**
   * A cache; nothing is written before the first result.
   *
   * @param folder of the cache alone, may be missing
   * @param mostBytes what all results together may take; more only while they are in use
   * @param warnings told about damaged results, in a line each
   */
  public StageCache(Path folder, long mostBytes, Consumer<String> warnings) {
    if (mostBytes < 1) {
      throw new IllegalArgumentException(
          "the size of the stage cache must be 1 byte or more, but is " + mostBytes);
    }
    this.folder = Objects.requireNonNull(folder, "folder");
    this.warnings = Objects.requireNonNull(warnings, "warnings");
    this.eviction = new Eviction(folder, mostBytes);
  }

  /** The same cache, with somebody else told about damaged results. */
  public StageCache warning(Consumer<String> others) {
    return new StageCache(folder, eviction.mostBytes(), others);
  }

  /** Where the results are. */
  public Path folder() {
    return folder;
  }

  /**
   * Answers the result of a stage, computed by {@code production} if nobody has done so yet.
   *
   * @return to be closed after use; until then it stays
   * @throws InterruptedException if the thread is interrupted while another computes
   * @throws Exception what {@code production} throws; nothing is kept then
   */
  public StageResult obtain(StageKey key, StageProduction production) throws Exception {
    Files.createDirectories(folder);
    String hash = key.hash();
    ByteLocks.Grip use = locks().take(Position.use(hash), true);
    boolean obtained = false;
    try {
      Optional<StageManifest> there = intact(hash, key);
      StageResult result =
          there.isPresent()
              ? result(key, there.get(), true, use)
              : computed(hash, key, production, use);
      obtained = true;
      return result;
    } finally {
      if (!obtained) {
        use.close();
      }
    }
  }

  /** Computes a result, unless another does so while this one waits for the right to. */
  private StageResult computed(
      String hash, StageKey key, StageProduction production, ByteLocks.Grip use) throws Exception {
    ByteLocks.Grip producing = locks().take(Position.produce(hash), false);
    try {
      Optional<StageManifest> there = intact(hash, key);
      return there.isPresent()
          ? result(key, there.get(), true, use)
          : result(key, compute(hash, key, production), false, use);
    } finally {
      producing.close();
    }
  }

  private StageResult result(
      StageKey key, StageManifest manifest, boolean shared, ByteLocks.Grip use) {
    Path value = folder.resolve(key.hash()).resolve(VALUE);
    return new StageResult(key, value, manifest, shared, use::close);
  }

  /** The result of a stage if it is there and whole; nothing is computed or waited for. */
  public Optional<StageResult> find(StageKey key) throws IOException {
    String hash = key.hash();
    if (!Files.exists(folder.resolve(hash))) {
      return Optional.empty();
    }
    ByteLocks.Grip use = locks().tryTake(Position.use(hash), true);
    if (use == null) {
      return Optional.empty();
    }
    Optional<StageManifest> manifest = intact(hash, key);
    if (manifest.isEmpty()) {
      use.close();
    }
    return manifest.map(whole -> result(key, whole, true, use));
  }

  private ByteLocks locks() throws IOException {
    return ByteLocks.of(folder.resolve("lock"));
  }

  private Optional<StageManifest> intact(String hash, StageKey key) throws IOException {
    Path entry = folder.resolve(hash);
    Path file = entry.resolve(StageManifest.NAME);
    try {
      StageManifest manifest = StageManifest.read(file);
      if (StageFile.in(entry.resolve(VALUE)).equals(manifest.files())) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        return Optional.of(manifest);
      }
      warn(key, "its files are not as they were written");
    } catch (NoSuchFileException missing) {
      if (Files.exists(entry)) {
        warn(key, missing.getMessage() + " is gone");
      }
    } catch (IOException damaged) {
      warn(key, damaged.getMessage());
    }
    return Optional.empty();
  }

  private void warn(StageKey key, @Nullable String reason) {
    warnings.accept(
        "the shared result of %s is damaged and is computed again: %s".formatted(key, reason));
  }

  /** Only called by the one who may produce this result. */
  private StageManifest compute(String hash, StageKey key, StageProduction production)
      throws Exception {
    CheckpointFolder.delete(folder.resolve(hash));
    eviction.removeRemains(locks(), hash);
    Path written = Files.createTempDirectory(folder, Eviction.TEMPORARY + hash + "-");
    try {
      Path value = Files.createDirectory(written.resolve(VALUE));
      long start = System.nanoTime();
      production.produce(value);
      double seconds = (System.nanoTime() - start) / 1e9;
      var manifest = new StageManifest(key.toString(), seconds, StageFile.in(value));
      manifest.write(written.resolve(StageManifest.NAME));
      Files.move(written, folder.resolve(hash), StandardCopyOption.ATOMIC_MOVE);
      eviction.enforce(locks());
      return manifest;
    } finally {
      CheckpointFolder.delete(written);
    }
  }
}
