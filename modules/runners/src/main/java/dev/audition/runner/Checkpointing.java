package dev.audition.runner;

import dev.audition.checkpoint.CheckpointStore;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens to the checkpoints that attempts save.
 *
 * @param retention which stay, in the trial's folder and in the store
 * @param store where they are kept for other machines; empty: only in the trial's folder
 */
public record Checkpointing(Retention retention, Optional<CheckpointStore> store) {
  public Checkpointing {
    Objects.requireNonNull(retention, "retention");
    Objects.requireNonNull(store, "store");
  }

  /** In the trial's folder alone. */
  public static Checkpointing local(Retention retention) {
    return new Checkpointing(retention, Optional.empty());
  }

  /** The same with another retention. */
  public Checkpointing withRetention(Retention other) {
    return new Checkpointing(other, store);
  }

  /** The same with a store. */
  public Checkpointing withStore(CheckpointStore other) {
    return new Checkpointing(retention, Optional.of(other));
  }
}
