package dev.audition.engine.hook;

import dev.audition.storage.EntryConsumer;

/** Reads what the log has already. */
@FunctionalInterface
public interface Backlog {
  /** Passes on the entries that are in the log, from the first on. */
  void read(EntryConsumer consumer);

  /** Of a log that does not outlive its study. */
  static Backlog none() {
    return consumer -> {};
  }
}
