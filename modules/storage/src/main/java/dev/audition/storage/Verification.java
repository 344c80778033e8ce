package dev.audition.storage;

import java.util.Optional;

/**
 * What reading a whole log again has shown.
 *
 * @param entries how many could be read and followed
 * @param writers how many writers wrote them, one after the other
 * @param hash of the state after the last, see {@link SnapshotCodec#hash}
 * @param damage what is wrong at the entry after the last
 * @param snapshots what is wrong with the newest snapshot; nothing depends on one
 */
public record Verification(
    long entries, int writers, String hash, Optional<String> damage, Optional<String> snapshots) {

  /** Nothing is wrong. */
  public boolean whole() {
    return damage.isEmpty() && snapshots.isEmpty();
  }
}
