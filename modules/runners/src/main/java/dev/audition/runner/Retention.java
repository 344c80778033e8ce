package dev.audition.runner;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Which complete checkpoints of a trial stay on disk. One that the log does not know yet, and the
 * one that the attempt resumed from, are never removed by it.
 *
 * @param newest how many of the newest to keep, 1 or more
 * @param referenced whether somebody else still needs the checkpoint in this folder
 */
public record Retention(int newest, Predicate<Path> referenced) {
  public Retention {
    if (newest < 1) {
      throw new IllegalArgumentException(
          "checkpoints to keep must be 1 or more, but are %d; 1 keeps the newest"
              .formatted(newest));
    }
  }

  /** Keeps the newest ones and nothing else. */
  public static Retention newest(int count) {
    return new Retention(count, folder -> false);
  }
}
