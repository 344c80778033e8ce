package dev.audition.runner.process;

import dev.audition.runner.CheckpointFolder;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notices complete checkpoints of one attempt. */
final class CheckpointWatch {
  /** A change this recent may be followed by another with the same time of modification. */
  private static final long FRESH_MILLIS = 1000;

  private final CheckpointFolder folder;
  private final Map<Long, Object> known = new HashMap<>();
  private long lastModified = -1;

  CheckpointWatch(CheckpointFolder folder) throws IOException {
    this.folder = folder;
    for (Checkpoint old : folder.complete()) {
      known.put(old.step(), identity(old));
    }
  }

  /** Another folder of the same name is another checkpoint. */
  private Object identity(Checkpoint checkpoint) {
    try {
      var attributes = Files.readAttributes(folder.locate(checkpoint), BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return key == null ? checkpoint : key;
    } catch (IOException gone) {
      return checkpoint;
    }
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
      Object identity = identity(checkpoint);
      if (!identity.equals(known.put(checkpoint.step(), identity))) {
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
}
