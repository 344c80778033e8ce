package dev.audition.engine.journal;

import com.typesafe.config.Config;
import dev.audition.machine.StudyState;
import dev.audition.storage.Journal;
import dev.audition.storage.StoredEvent.Format;
import dev.audition.storage.StoredSnapshot;
import dev.audition.storage.StoredSnapshot.Filter;
import dev.audition.storage.StudyRecovery;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/**
 * The snapshots of an Audition store.
 *
 * <p>Asked for the newest snapshot of a study, it answers with the state after the study's last
 * entry: the entries after the stored snapshot are followed here, without a message for each, which
 * makes recovery several times faster. The state is the same, as it follows from the log.
 */
public final class AuditionSnapshots extends SnapshotStore {
  private final Config config;
  private final OpenStores stores;
  private final Serialization serialization;
  private final Executor blocking;

  /** Made by Pekko with the plugin's configuration. */
  public AuditionSnapshots(Config config) {
    this.config = config;
    stores = OpenStores.ID.get(context().system());
    serialization = SerializationExtension.get(context().system());
    blocking = context().system().dispatchers().lookup(config.getString("reading-dispatcher"));
  }

  private Journal store() {
    return stores.of(config);
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return later(() -> load(persistenceId, criteria));
  }

  private Optional<SelectedSnapshot> load(String log, SnapshotSelectionCriteria criteria) {
    var recovery = new StudyRecovery(store());
    if (recovery.isStudy(log) && criteria.equals(SnapshotSelectionCriteria.latest())) {
      return recovery
          .state(log)
          .map(
              state ->
                  new SelectedSnapshot(
                      new SnapshotMetadata(log, state.offset(), state.at().toEpochMilli()), state));
    }
    return store().snapshot(log, filter(criteria)).map(stored -> selected(log, stored));
  }

  private SelectedSnapshot selected(String log, StoredSnapshot stored) {
    Format format = stored.format();
    return new SelectedSnapshot(
        new SnapshotMetadata(log, stored.offset(), stored.at()),
        serialization.deserialize(stored.payload(), format.serializer(), format.manifest()).get());
  }

  private static Filter filter(SnapshotSelectionCriteria criteria) {
    return new Filter(
        criteria.minSequenceNr(),
        criteria.maxSequenceNr(),
        criteria.minTimestamp(),
        criteria.maxTimestamp());
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object state) {
    return FutureConverters.asScala(
        CompletableFuture.supplyAsync(() -> stored(metadata, state), blocking)
            .thenCompose(stored -> save(metadata.persistenceId(), stored, state)));
  }

  private CompletableFuture<Void> save(String log, StoredSnapshot stored, Object state) {
    CompletableFuture<Void> saved = store().save(log, stored);
    return state instanceof StudyState
        ? saved.thenCompose(none -> new StudyRecovery(store()).forgetOld(log, stored.offset()))
        : saved;
  }

  private StoredSnapshot stored(SnapshotMetadata metadata, Object state) {
    var serializer = serialization.findSerializerFor(state);
    return new StoredSnapshot(
        metadata.sequenceNr(),
        metadata.timestamp(),
        new Format(serializer.identifier(), Serializers.manifestFor(serializer, state)),
        serialization.serialize(state).get());
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    long offset = metadata.sequenceNr();
    return FutureConverters.asScala(
        store()
            .deleteSnapshots(
                metadata.persistenceId(),
                new Filter(offset, offset, Long.MIN_VALUE, Long.MAX_VALUE)));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return FutureConverters.asScala(store().deleteSnapshots(persistenceId, filter(criteria)));
  }

  private <T> Future<T> later(Supplier<T> work) {
    return FutureConverters.asScala(CompletableFuture.supplyAsync(work, blocking));
  }
}
