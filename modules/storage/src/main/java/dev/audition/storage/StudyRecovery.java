package dev.audition.storage;

import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.storage.StoredEvent.Format;
import dev.audition.storage.StoredSnapshot.Filter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads the state of a study from a store that is open for writing, and keeps snapshots few. */
public final class StudyRecovery {
  private final Journal journal;

  /** Recovers studies of a store. */
  public StudyRecovery(Journal journal) {
    this.journal = journal;
  }

  /** Whether a log is a study's. */
  public boolean isStudy(String log) {
    return StudyLog.isStudy(log);
  }

  /**
   * The state after the last entry: the newest snapshot that this version can read, and the entries
   * after it.
   *
   * @return empty if there is no entry
   * @throws Quarantined if the log is damaged
   */
  public Optional<StudyState> state(String log) {
    long last = journal.last(log);
    if (last == 0) {
      return Optional.empty();
    }
    var snapshots = new SnapshotCodec();
    var state = new StudyState[1];
    state[0] =
        journal
            .snapshot(log, Filter.upTo(last))
            .flatMap(stored -> decoded(snapshots, stored))
            .orElse(StudyState.initial());
    var codec = new EventCodec();
    journal.read(
        log,
        Span.from(state[0].offset() + 1),
        event -> state[0] = StudyMachine.evolve(state[0], codec.decode(event.payload())));
    return Optional.of(state[0]);
  }

  /** The state in a snapshot; empty if this version cannot read it. */
  static Optional<StudyState> decoded(SnapshotCodec codec, StoredSnapshot stored) {
    if (!stored.format().equals(new Format(Format.SNAPSHOT, SnapshotCodec.MANIFEST))) {
      return Optional.empty();
    }
    try {
      StudyState state = codec.decode(stored.payload());
      return state.offset() == stored.offset() ? Optional.of(state) : Optional.empty();
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /** Deletes the snapshots of a log that are older than the one before {@code newest}. */
  public CompletableFuture<Void> forgetOld(String log, long newest) {
    return journal
        .snapshot(log, Filter.upTo(newest - 1))
        .map(before -> journal.deleteSnapshots(log, Filter.upTo(before.offset() - 1)))
        .orElse(CompletableFuture.completedFuture(null));
  }
}
