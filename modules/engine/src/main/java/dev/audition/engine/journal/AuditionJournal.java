package dev.audition.engine.journal;

import com.typesafe.config.Config;
import dev.audition.storage.Batch;
import dev.audition.storage.Journal;
import dev.audition.storage.Span;
import dev.audition.storage.StoredEvent;
import dev.audition.storage.StoredEvent.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/**
 * The journal of an Audition store. Sequence numbers are offsets: a number that is taken, or that
 * leaves a gap, fails the write. A write whose result is unknown fails too, so that the actor ends
 * and its successor reads the log before it writes.
 */
public final class AuditionJournal extends AsyncWriteJournal {
  /** Between the serializer's manifest and the event adapter's, which is seldom there. */
  private static final char ADAPTER = '\n';

  private final Config config;
  private final OpenStores stores;
  private final Serialization serialization;
  private final Executor blocking;

  /** Made by Pekko with the plugin's configuration. */
  public AuditionJournal(Config config) {
    this.config = config;
    stores = OpenStores.ID.get(context().system());
    serialization = SerializationExtension.get(context().system());
    blocking = context().system().dispatchers().lookup(config.getString("reading-dispatcher"));
  }

  private Journal store() {
    return stores.of(config);
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(
      Iterable<AtomicWrite> messages) {
    Journal store = store();
    long now = System.currentTimeMillis();
    var batches = new ArrayList<Batch>();
    for (AtomicWrite write : messages) {
      batches.add(batch(write, now));
    }
    var done = batches.stream().map(store::append).toArray(CompletableFuture<?>[]::new);
    Iterable<Optional<Exception>> nothingRejected = List.of();
    return FutureConverters.asScala(
        CompletableFuture.allOf(done).thenApply(none -> nothingRejected));
  }

  private Batch batch(AtomicWrite write, long now) {
    var events = new ArrayList<StoredEvent>(write.size());
    for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
      events.add(stored(event, now));
    }
    return new Batch(write.persistenceId(), events);
  }

  private StoredEvent stored(PersistentRepr event, long now) {
    var serializer = serialization.findSerializerFor(event.payload());
    String manifest = Serializers.manifestFor(serializer, event.payload());
    String stored = event.manifest().isEmpty() ? manifest : manifest + ADAPTER + event.manifest();
    return new StoredEvent(
        event.sequenceNr(),
        now,
        new Format(serializer.identifier(), stored),
        event.writerUuid(),
        serialization.serialize(event.payload()).get());
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNr) {
    return FutureConverters.asScala(store().delete(persistenceId, toSequenceNr));
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId, long from, long to, long max, Consumer<PersistentRepr> replay) {
    return later(
        () -> {
          store()
              .read(
                  persistenceId,
                  new Span(Math.max(1, from), to, max),
                  event -> replay.accept(restored(persistenceId, event)));
          return null;
        });
  }

  private PersistentRepr restored(String persistenceId, StoredEvent event) {
    String stored = event.format().manifest();
    int split = stored.indexOf(ADAPTER);
    String manifest = split < 0 ? stored : stored.substring(0, split);
    Object payload =
        serialization.deserialize(event.payload(), event.format().serializer(), manifest).get();
    return PersistentRepr.apply(
            payload,
            event.offset(),
            persistenceId,
            split < 0 ? "" : stored.substring(split + 1),
            false,
            ActorRef.noSender(),
            event.writer())
        .withTimestamp(event.at());
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
    return later(() -> store().last(persistenceId));
  }

  private <T> Future<T> later(Supplier<T> work) {
    CompletionStage<T> done = CompletableFuture.supplyAsync(work, blocking);
    return FutureConverters.asScala(done);
  }
}
