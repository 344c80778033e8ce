package dev.audition.runner.process;

import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.Retention;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Notices complete checkpoints of one attempt and removes old ones. */
final class CheckpointWatch {
  /** A change this recent may be followed by another with the same time of modification. */
  private static final long FRESH_MILLIS = 1000;

  private final CheckpointFolder folder;
  private final Retention retention;
  private final OptionalLong base;
  private final Set<Long> known = new HashSet<>();
  private long lastModified = -1;

  CheckpointWatch(CheckpointFolder folder, Retention retention, Optional<Checkpoint> base)
      throws IOException {
    this.folder = folder;
    this.retention = retention;
    this.base = base.map(found -> OptionalLong.of(found.step())).orElse(OptionalLong.empty());
    folder.complete().forEach(old -> known.add(old.step()));
  }

  /** Whether this attempt saves checkpoints, or went on from one. */
  boolean saves() {
    return !known.isEmpty();
  }

  /** Checkpoints that have become complete since the last question, by ascending step. */
  List<Checkpoint> fresh() throws IOException {
    if (!mayHaveChanged()) {
      return List.of();
    }
    var fresh = new ArrayList<Checkpoint>();
    for (Checkpoint checkpoint : folder.complete()) {
      if (known.add(checkpoint.step())) {
        fresh.add(checkpoint);
      }
    }
    return fresh;
  }

  private boolean mayHaveChanged() throws IOException {
    long modified;
    try {
      modified = Files.getLastModifiedTime(folder.path()).toMillis();
    } catch (NoSuchFileException gone) {
      return false;
    }
    boolean changed = modified != lastModified;
    boolean fresh = System.currentTimeMillis() - modified < FRESH_MILLIS;
    lastModified = modified;
    return changed || fresh;
  }

  /** The log knows a checkpoint: older ones may go. */
  void durable(Checkpoint checkpoint) throws IOException {
    folder.retain(retention, checkpoint.step(), base);
  }
}
