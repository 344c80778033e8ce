package dev.audition.hook;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows a study. {@link #entry} is called by one thread at a time, after what it is told is
 * durable; {@link #before} is called before that, and only of a listener that guards its study.
 */
@FunctionalInterface
public interface StudyListener {
  /**
   * An entry of the log, in order and without gaps unless entries were dropped or filtered.
   *
   * @param offset the entry's place in the log; 1 for the first
   * @param state the study once all entries of the same command have been followed
   */
  void entry(long offset, Entry entry, StudyState state);

  /**
   * A command is accepted by the rules and about to be written. May be called while {@link #entry}
   * is, and again for the same command if the write fails.
   *
   * @return why it must not be; empty: it may
   */
  default Optional<String> before(Intent intent) {
    return Optional.empty();
  }

  /**
   * The offset up to which an earlier listener in its place has dealt with everything; it is told
   * the entries after that first. Empty: what happened before is of no interest.
   */
  default OptionalLong heard() {
    return OptionalLong.empty();
  }

  /** Something people should know of a trial: a line of it that could not be read, for one. */
  default void warning(int trial, String text) {}

  /** Nothing follows: the study is over, was closed, or the listener fell too far behind. */
  default void closed(String reason) {}
}
