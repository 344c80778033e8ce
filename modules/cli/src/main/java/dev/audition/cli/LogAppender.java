package dev.audition.cli;

import dev.audition.machine.Entry;
import dev.audition.storage.Batch;
import dev.audition.storage.EventCodec;
import dev.audition.storage.Journal;
import dev.audition.storage.StoreException;
import dev.audition.storage.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Writes entries to a log that no engine has open, all of them or none. */
final class LogAppender {
  private LogAppender() {}

  /**
   * Writes entries.
   *
   * @param log its persistence id
   * @param offset of the last entry that is there, 0 for a new log
   * @return offset of the last entry written; 0 if there is none to write
   */
  static long append(Journal journal, String log, long offset, List<Entry> entries) {
    if (entries.isEmpty()) {
      return 0;
    }
    var codec = new EventCodec();
    String writer = UUID.randomUUID().toString();
    var events = new ArrayList<StoredEvent>(entries.size());
    for (Entry entry : entries) {
      var format = new StoredEvent.Format(StoredEvent.Format.ENTRY, EventCodec.type(entry.event()));
      events.add(
          new StoredEvent(
              offset + events.size() + 1,
              entry.at().toEpochMilli(),
              format,
              writer,
              codec.encode(entry)));
    }
    try {
      journal.append(new Batch(log, events)).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof StoreException store ? store : failed;
    }
    return offset + events.size();
  }
}
