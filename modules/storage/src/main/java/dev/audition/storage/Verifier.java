package dev.audition.storage;

import dev.audition.machine.BrokenLog;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.storage.StoredSnapshot.Filter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a whole log, and compares its newest snapshot with what the entries say. */
final class Verifier {
  private final LogReader reader;
  private final EventCodec codec;
  private final SnapshotCodec snapshots;
  private StudyState state = StudyState.initial();
  private String writer = "";
  private int writers;
  private Optional<String> snapshotDamage = Optional.empty();
  private @Nullable StoredSnapshot snapshot;

  Verifier(LogReader reader, EventCodec codec, SnapshotCodec snapshots) {
    this.reader = reader;
    this.codec = codec;
    this.snapshots = snapshots;
  }

  Verification verify(String log) {
    snapshot = SnapshotTable.newest(reader, log, Filter.all()).orElse(null);
    Optional<String> damage = Optional.empty();
    try {
      reader.read(log, Span.from(1), this::follow);
    } catch (StoreException | BrokenLog e) {
      damage = Optional.of(String.valueOf(e.getMessage()));
    }
    return new Verification(state.offset(), writers, snapshots.hash(state), damage, snapshotDamage);
  }

  private void follow(StoredEvent event) {
    if (!event.writer().equals(writer)) {
      writer = event.writer();
      writers++;
    }
    Entry entry = codec.decode(event.payload());
    state = StudyMachine.evolve(state, entry);
    if (snapshot != null && snapshot.offset() == event.offset()) {
      compare(snapshot);
    }
  }

  private void compare(StoredSnapshot taken) {
    try {
      if (!snapshots.hash(snapshots.decode(taken.payload())).equals(snapshots.hash(state))) {
        snapshotDamage =
            Optional.of("the snapshot at %d differs from the log".formatted(taken.offset()));
      }
    } catch (StoreException e) {
      snapshotDamage = Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
