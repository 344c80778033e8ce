package dev.audition.cli;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.checkpoint.DamagedCheckpoint;
import dev.audition.checkpoint.TrialKey;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Copies checkpoints within the store that machines share, so that those of a new study stay when
 * the study they come from removes its own.
 */
final class StoredCheckpoints implements AutoCloseable {
  private final Optional<CheckpointStore> store;
  private final Consumer<String> warnings;

  /**
   * Copies in a store, which is closed with this.
   *
   * @param store empty: there is nothing to copy
   */
  StoredCheckpoints(Optional<CheckpointStore> store, Consumer<String> warnings) {
    this.store = store;
    this.warnings = warnings;
  }

  /**
   * The trials that have a checkpoint to go on from; where trials go on from others', also those
   * that are over.
   */
  static List<Trial> waiting(StudyState state) {
    List<Trial> all = StreamSupport.stream(state.trials().spliterator(), false).toList();
    boolean inherited = all.stream().anyMatch(trial -> trial.facts().descent().until().isPresent());
    return all.stream()
        .filter(trial -> inherited || !trial.kind().over())
        .filter(trial -> trial.facts().checkpoint().isPresent())
        .toList();
  }

  /**
   * Copies what a study's trials can go on from.
   *
   * @param from id of the study that has it
   * @param to the study that is to have it
   * @return the trials that have theirs
   */
  List<Integer> copy(String from, StudyState to) {
    var copied = new ArrayList<Integer>();
    if (store.isPresent()) {
      String id = to.created().orElseThrow().id();
      for (Trial trial : waiting(to)) {
        var source = new TrialKey(from, trial.number());
        var target = new TrialKey(id, trial.number());
        if (copy(store.get(), trial.facts().checkpoint().orElseThrow(), List.of(source, target))) {
          copied.add(trial.number());
        }
      }
    }
    return copied;
  }

  /** Copies the one that the log names, and the older ones that stand in for it. */
  private boolean copy(CheckpointStore within, Checkpoint newest, List<TrialKey> fromTo) {
    boolean any = false;
    try {
      for (Checkpoint checkpoint : candidates(within, newest, fromTo.get(0))) {
        any |= copied(within, checkpoint, fromTo.get(1));
      }
    } catch (IOException unreachable) {
      warnings.accept(
          "checkpoints of trial %d cannot be copied: %s; it goes on from what the store then has"
              .formatted(fromTo.get(1).trial(), unreachable.getMessage()));
    }
    return any;
  }

  private static List<Checkpoint> candidates(
      CheckpointStore within, Checkpoint newest, TrialKey source) throws IOException {
    var found = new ArrayList<Checkpoint>();
    for (Checkpoint each : within.complete(source)) {
      if (each.step() <= newest.step()) {
        found.add(each);
      }
    }
    if (CheckpointStore.stores(newest.location()) && !found.contains(newest)) {
      found.add(newest);
    }
    found.sort(Comparator.comparingLong(Checkpoint::step));
    return found;
  }

  private static boolean copied(CheckpointStore within, Checkpoint checkpoint, TrialKey to)
      throws IOException {
    try {
      within.copy(checkpoint, to);
      return true;
    } catch (DamagedCheckpoint gone) {
      return false;
    }
  }

  @Override
  public void close() {
    store.ifPresent(CheckpointStore::close);
  }
}
