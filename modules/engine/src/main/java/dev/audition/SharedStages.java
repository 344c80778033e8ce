package dev.audition;

import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.stage.StageCache;
import dev.audition.storage.StoreLocation;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.LoggerFactory;

/** Where results of shared stages are kept: beside the log, for all studies of a store. */
public final class SharedStages implements AutoCloseable {
  /** What all results of a store together may take, unless something else is said: 10 GiB. */
  public static final long STANDARD_BYTES = 10L << 30;

  private final StageCache cache;
  private final boolean temporary;

  private SharedStages(Path folder, long mostBytes, boolean temporary) {
    this.cache =
        new StageCache(
            folder, mostBytes, line -> LoggerFactory.getLogger(SharedStages.class).warn(line));
    this.temporary = temporary;
  }

  /**
   * The shared stages of a store.
   *
   * @param store as for {@link EngineOptions}; empty: in memory, then they are in a temporary
   *     folder until this is closed
   * @param mostBytes what all results together may take, 1 or more
   */
  public static SharedStages of(Optional<String> store, long mostBytes) {
    return store.isPresent()
        ? new SharedStages(folder(StoreLocation.parse(store.get())), mostBytes, false)
        : new SharedStages(temporary(), mostBytes, true);
  }

  /** The folder of a store's results. */
  public static Path folder(StoreLocation location) {
    return OpenedStore.root(location).resolve("stages");
  }

  private static Path temporary() {
    String chance = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return Path.of(System.getProperty("java.io.tmpdir"), "audition-stages-" + chance);
  }

  /** The results. */
  public StageCache cache() {
    return cache;
  }

  /** Removes them if they are in a temporary folder. */
  @Override
  public void close() throws java.io.IOException {
    if (temporary) {
      CheckpointFolder.delete(cache.folder());
    }
  }
}
