package dev.audition.cli;

import dev.audition.spec.Sweep;
import dev.audition.storage.StoreLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the relative paths of a study's document start: the folder that has the store, as a rule;
 * else a file in the study's own folder says where.
 */
final class SweepFolder {
  private static final String FILE = "sweep-folder";

  private SweepFolder() {}

  /** Writes it down, if the store is not beside the sweep. */
  static void remember(StoreLocation location, Sweep sweep) {
    if (location instanceof StoreLocation.Directory store
        && !sweep.directory().toAbsolutePath().normalize().equals(parent(store.path()))) {
      try {
        Path folder = folder(store.path(), sweep.study().name());
        Files.createDirectories(folder);
        Files.writeString(
            folder.resolve(FILE), sweep.directory().toAbsolutePath().normalize() + "\n");
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  private static Path folder(Path store, String study) {
    return store.resolve("studies").resolve(study);
  }

  private static Path parent(Path store) {
    return Optional.ofNullable(store.toAbsolutePath().normalize().getParent()).orElse(store);
  }

  /** Where the paths of a study start. */
  static Path of(StoreLocation location, String study, Path otherwise) {
    if (!(location instanceof StoreLocation.Directory store)) {
      return otherwise;
    }
    Path file = folder(store.path(), study).resolve(FILE);
    try {
      return Files.exists(file) ? Path.of(Files.readString(file).strip()) : parent(store.path());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
