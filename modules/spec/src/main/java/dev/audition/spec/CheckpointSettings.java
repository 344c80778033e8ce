package dev.audition.spec;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What becomes of the checkpoints of a trial.
 *
 * @param keep how many of the newest are kept, 1 or more
 * @param best whether the one with the best value of the first objective is kept as well
 * @param store where they are kept for other machines; empty: only in the trial's folder
 */
public record CheckpointSettings(int keep, boolean best, Optional<Store> store) {
  public CheckpointSettings {
    Objects.requireNonNull(store, "store");
    if (keep < 1) {
      throw new IllegalArgumentException("checkpoints to keep must be 1 or more, but are " + keep);
    }
  }

  /** The newest ones, in the trial's folder. */
  public static CheckpointSettings newest(int keep) {
    return new CheckpointSettings(keep, false, Optional.empty());
  }

  /**
   * A place for checkpoints; credentials are never a part of it.
   *
   * @param address a directory, relative to the spec's folder, or {@code s3://bucket/prefix}
   * @param endpoint where the service answers
   * @param region of the bucket
   * @param pathStyle whether the bucket is a part of the path
   * @param encryption how the service encrypts
   * @param kmsKey the key for that
   * @param partBytes size of the parts of large files
   */
  public record Store(
      String address,
      Optional<String> endpoint,
      Optional<String> region,
      boolean pathStyle,
      Optional<String> encryption,
      Optional<String> kmsKey,
      OptionalLong partBytes) {
    public Store {
      Objects.requireNonNull(address, "address");
    }

    /** Whether it is not a directory. */
    public boolean isRemote() {
      return address.contains("://");
    }
  }
}
