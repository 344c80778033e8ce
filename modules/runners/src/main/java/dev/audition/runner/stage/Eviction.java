package dev.audition.runner.stage;

import dev.audition.runner.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps a cache within its bound, and removes what dead processes have left. */
final class Eviction {
  static final String TEMPORARY = "tmp-";
  private static final String EVICTED = "gone-";
  private static final int HASH = 64;
  private static final Pattern RESULT = Pattern.compile("[0-9a-f]{" + HASH + "}");

  private final Path folder;
  private final long mostBytes;

  Eviction(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  long mostBytes() {
    return mostBytes;
  }

  private record Entry(String hash, long bytes, FileTime used) {}

  /** Removes the least recently used until the rest fits; what is in use stays. */
  void enforce(ByteLocks locks) throws IOException {
    List<Entry> entries = entries();
    long bytes = entries.stream().mapToLong(Entry::bytes).sum();
    for (Entry entry : entries) {
      if (bytes <= mostBytes) {
        return;
      }
      if (evict(locks, entry.hash())) {
        bytes -= entry.bytes();
      }
    }
  }

  private boolean evict(ByteLocks locks, String hash) throws IOException {
    ByteLocks.Grip alone = locks.tryTake(Position.use(hash), false);
    if (alone == null) {
      return false;
    }
    try {
      remove(folder.resolve(hash), hash);
    } finally {
      alone.close();
    }
    return true;
  }

  /** A rename first, so that no half-removed result is ever found under its name. */
  private void remove(Path entry, String hash) throws IOException {
    Path aside = folder.resolve(EVICTED + hash + "-" + Long.toHexString(System.nanoTime()));
    try {
      Files.move(entry, aside, StandardCopyOption.ATOMIC_MOVE);
      CheckpointFolder.delete(aside);
    } catch (NoSuchFileException gone) {
      // Another process was faster.
    }
  }

  private List<Entry> entries() throws IOException {
    var entries = new ArrayList<Entry>();
    try (var found = Files.newDirectoryStream(folder)) {
      for (Path path : found) {
        String name = path.getFileName().toString();
        if (RESULT.matcher(name).matches()) {
          entries.add(entry(path, name));
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::used).thenComparing(Entry::hash));
    return entries;
  }

  /** A result whose manifest is damaged goes first. */
  private static Entry entry(Path path, String hash) {
    Path manifest = path.resolve(StageManifest.NAME);
    try {
      long bytes = StageManifest.read(manifest).bytes();
      return new Entry(hash, bytes, Files.getLastModifiedTime(manifest));
    } catch (IOException damaged) {
      return new Entry(hash, 0, FileTime.fromMillis(0));
    }
  }

  /**
   * Removes what was written by processes that have died.
   *
   * @param own the result whose right to produce the caller holds
   */
  void removeRemains(ByteLocks locks, String own) throws IOException {
    try (var found = Files.newDirectoryStream(folder, "{" + TEMPORARY + "," + EVICTED + "}*")) {
      for (Path path : found) {
        String name = path.getFileName().toString();
        String rest = name.substring(name.indexOf('-') + 1);
        if (rest.length() > HASH && RESULT.matcher(rest.substring(0, HASH)).matches()) {
          removeRemain(locks, path, rest.substring(0, HASH).equals(own));
        }
      }
    }
  }

  private static void removeRemain(ByteLocks locks, Path path, boolean own) throws IOException {
    if (own) {
      CheckpointFolder.delete(path);
      return;
    }
    String hash = path.getFileName().toString().split("-", -1)[1];
    ByteLocks.Grip idle = locks.tryTake(Position.produce(hash), false);
    if (idle != null) {
      try {
        CheckpointFolder.delete(path);
      } finally {
        idle.close();
      }
    }
  }
}
