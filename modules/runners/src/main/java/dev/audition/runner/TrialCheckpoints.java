package dev.audition.runner;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.checkpoint.DamagedCheckpoint;
import dev.audition.checkpoint.Draft;
import dev.audition.checkpoint.Manifest;
import dev.audition.checkpoint.TrialKey;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The checkpoints of the trial of one attempt, in the trial's folder and, where there is one, in a
 * store. The attempt itself only sees the folder. Not thread-safe: one thread at a time.
 */
public final class TrialCheckpoints {
  private final AttemptOrder order;
  private final Checkpointing settings;
  private final Consumer<String> warnings;
  private final CheckpointFolder folder;
  private final Map<String, OptionalDouble> values = new HashMap<>();
  private OptionalLong resumed = OptionalLong.empty();

  private TrialCheckpoints(AttemptOrder order, Checkpointing settings, Consumer<String> warnings) {
    this.order = order;
    this.settings = settings;
    this.warnings = warnings;
    this.folder = CheckpointFolder.of(order.directory());
  }

  /** The checkpoints of an order's trial. */
  public static TrialCheckpoints of(
      AttemptOrder order, Checkpointing settings, Consumer<String> warnings) {
    return new TrialCheckpoints(order, settings, warnings);
  }

  /** The trial's folder. */
  public CheckpointFolder folder() {
    return folder;
  }

  private TrialKey key() {
    return new TrialKey(order.studyId(), order.trial());
  }

  /** Looks at the content of a checkpoint's folder, whose files are as they were saved. */
  public interface Check {
    /** Whether it is of use. */
    boolean accept(Checkpoint local, Path folder) throws IOException;
  }

  /**
   * What to go on from: the newest checkpoint that the log lets us use and that is whole. What is
   * passed over is warned of.
   *
   * @param check has the last word on each
   * @return as it is in the trial's folder now
   */
  public Optional<Checkpoint> base(Check check) throws IOException {
    if (order.resumeFrom().isEmpty()) {
      return Optional.empty();
    }
    var passed = new ArrayList<String>();
    Optional<Checkpoint> found = Optional.empty();
    for (Checkpoint each : candidates(order.resumeFrom().get())) {
      try {
        Checkpoint local = local(each);
        if (check.accept(local, folder.locate(local))) {
          found = Optional.of(local);
          resumed = OptionalLong.of(local.step());
          break;
        }
        passed.add("checkpoint %s is damaged".formatted(each.location()));
      } catch (DamagedCheckpoint damaged) {
        passed.add("checkpoint %s %s".formatted(each.location(), damaged.getMessage()));
      }
    }
    String next =
        found.map(base -> "it goes on from " + base.location()).orElse("it starts afresh");
    passed.forEach(why -> warnings.accept("%s; %s".formatted(why, next)));
    return found;
  }

  /**
   * The one that the log names, then older ones, newest first; of one step the nearest first. In a
   * fork the log names one of another study, of which there is a copy, which comes first.
   */
  private List<Checkpoint> candidates(Checkpoint newest) {
    var older = new ArrayList<Checkpoint>();
    try {
      older.addAll(folder.complete());
      if (settings.store().isPresent()) {
        older.addAll(settings.store().get().complete(key()));
      }
    } catch (IOException unreachable) {
      warnings.accept("older checkpoints cannot be listed: " + unreachable.getMessage());
    }
    String named = newest.location();
    boolean forked = CheckpointStore.stores(named) && !CheckpointStore.stores(named, key());
    var copies = new ArrayList<Checkpoint>(older);
    copies.removeIf(each -> !forked || each.step() != newest.step() || !own(each));
    older.removeIf(checkpoint -> checkpoint.step() >= newest.step());
    older.sort(Comparator.comparingLong(Checkpoint::step).reversed());
    older.addFirst(newest);
    older.addAll(0, copies);
    return older;
  }

  private boolean own(Checkpoint stored) {
    return CheckpointStore.stores(stored.location(), key());
  }

  /** Has a checkpoint in the trial's folder, verified. */
  private Checkpoint local(Checkpoint checkpoint) throws IOException {
    boolean stored = CheckpointStore.stores(checkpoint.location());
    Checkpoint here = stored ? folder.named(checkpoint.step()) : checkpoint;
    if (!stored || isHere(checkpoint)) {
      if (!Files.isDirectory(folder.locate(here))) {
        throw new DamagedCheckpoint("is gone");
      }
      Optional<Manifest> noted = folder.manifest(here.step());
      if (noted.isPresent()) {
        noted.get().verify(folder.locate(here));
      }
      return here;
    }
    return fetch(checkpoint);
  }

  private boolean isHere(Checkpoint stored) {
    try {
      Optional<Manifest> noted = folder.manifest(stored.step());
      if (noted.isEmpty() || !CheckpointStore.describes(noted.get(), stored)) {
        return false;
      }
      noted.get().verify(folder.locate(folder.named(stored.step())));
      return true;
    } catch (IOException unusable) {
      return false;
    }
  }

  private Checkpoint fetch(Checkpoint stored) throws IOException {
    CheckpointStore store =
        settings
            .store()
            .orElseThrow(() -> new DamagedCheckpoint("is in a store, but the spec names none"));
    Files.createDirectories(folder.path());
    Path fetched = Files.createTempDirectory(folder.path(), "tmp-fetch-");
    try {
      Manifest manifest = store.fetch(stored, fetched);
      Checkpoint here = folder.publish(stored.step(), fetched);
      folder.note(manifest);
      return here;
    } finally {
      CheckpointFolder.delete(fetched);
    }
  }

  /** Removes what earlier attempts left half-written or never made known. */
  public void tidy(Optional<Checkpoint> base) throws IOException {
    folder.tidy(base);
    tidyStore(base);
  }

  /** The same in the store alone. */
  public void tidyStore(Optional<Checkpoint> base) {
    if (settings.store().isPresent() && order.attempt() > 1) {
      try {
        settings.store().get().tidy(key(), base.map(Checkpoint::step).orElse(-1L));
      } catch (IOException unreachable) {
        warnings.accept("old checkpoints cannot be removed: " + unreachable.getMessage());
      }
    }
  }

  /** Whether {@link #publish} does more than answer. */
  public boolean publishes() {
    return settings.store().isPresent() || settings.retention().best().isPresent();
  }

  /**
   * Notes what a checkpoint in the trial's folder consists of, and stores it where there is a
   * store.
   *
   * @param value the objective's at its step, if known
   * @return the checkpoint for the log, durable
   * @throws IOException if it cannot be stored
   */
  public Checkpoint publish(Checkpoint local, OptionalDouble value) throws IOException {
    var draft = new Draft(key(), order.attempt(), local.step(), value);
    var others = settings.store().isPresent() ? Manifest.Others.REFUSED : Manifest.Others.IGNORED;
    Manifest manifest = Manifest.of(draft, folder.locate(local), others);
    folder.note(manifest);
    return settings.store().isPresent()
        ? settings.store().get().publish(manifest, folder.locate(local))
        : local;
  }

  /**
   * Removes what the retention does not keep, here and in the store.
   *
   * @param known the newest step that the log knows
   */
  public void retain(long known) {
    var needs = new Retention.Needs(known, resumed);
    try {
      folder.retain(settings.retention(), needs);
      if (settings.store().isPresent()) {
        retain(settings.store().get(), needs);
      }
    } catch (IOException failure) {
      warnings.accept("old checkpoints cannot be removed: " + failure.getMessage());
    }
  }

  private void retain(CheckpointStore store, Retention.Needs needs) throws IOException {
    var complete = new ArrayList<Retention.Valued>();
    for (Checkpoint checkpoint : store.complete(key())) {
      complete.add(new Retention.Valued(checkpoint, value(store, checkpoint)));
    }
    for (Checkpoint checkpoint : settings.retention().superfluous(complete, needs)) {
      store.delete(checkpoint);
      values.remove(checkpoint.location());
    }
  }

  private OptionalDouble value(CheckpointStore store, Checkpoint checkpoint) throws IOException {
    if (settings.retention().best().isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble known = values.get(checkpoint.location());
    if (known == null) {
      try {
        known = store.manifest(checkpoint).draft().value();
      } catch (DamagedCheckpoint damaged) {
        known = OptionalDouble.empty();
      }
      values.put(checkpoint.location(), known);
    }
    return known;
  }
}
