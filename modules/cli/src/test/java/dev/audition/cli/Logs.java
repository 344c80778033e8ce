package dev.audition.cli;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.storage.Batch;
import dev.audition.storage.EventCodec;
import dev.audition.storage.Journal;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StoredEvent;
import dev.audition.storage.StudyInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes logs that no engine would. */
final class Logs {
  private Logs() {}

  /** Copies the only study's log, entry by entry changed, to a study of another name. */
  static void copy(StoreLocation location, String name, UnaryOperator<Entry> change) {
    var entries = new ArrayList<Entry>();
    StudyInfo study;
    try (Store store = Store.open(location)) {
      study = store.studies().get(0);
      store.read(study.id(), 1, (offset, entry) -> entries.add(change.apply(entry)));
    }
    var created = (StudyCreated) entries.get(0).event();
    var renamed =
        new StudyCreated(
            created.id() + "f",
            name,
            created.seed(),
            created.objectives(),
            created.parallel(),
            created.rules(),
            created.ranksSteps(),
            created.document());
    entries.set(0, new Entry(entries.get(0).at(), renamed));
    write(location, study.log() + "f", entries);
  }

  private static void write(StoreLocation location, String log, List<Entry> entries) {
    var codec = new EventCodec();
    var events = new ArrayList<StoredEvent>();
    for (Entry entry : entries) {
      var format = new StoredEvent.Format(StoredEvent.Format.ENTRY, EventCodec.type(entry.event()));
      events.add(
          new StoredEvent(
              events.size() + 1L, entry.at().toEpochMilli(), format, "test", codec.encode(entry)));
    }
    try (Journal journal = Journal.open(location)) {
      journal.append(new Batch(log, events)).join();
    }
  }
}
