package dev.audition.storage;

import dev.audition.machine.Entry;

/** Takes the entries of a study's log. */
@FunctionalInterface
public interface EntryConsumer {
  /** Takes the next entry. */
  void accept(long offset, Entry entry);
}
