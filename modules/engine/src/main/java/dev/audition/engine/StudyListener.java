package dev.audition.engine;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;

/** Follows a study. Called by one thread at a time, after what it is told is durable. */
@FunctionalInterface
public interface StudyListener {
  /**
   * An entry of the log, in order and without gaps.
   *
   * @param offset the entry's place in the log; 1 for the first
   * @param state the study once all entries of the same command have been followed
   */
  void entry(long offset, Entry entry, StudyState state);

  /** Something people should know of a trial: a line of it that could not be read, for one. */
  default void warning(int trial, String text) {}

  /** Nothing follows: the study is over, was closed, or the listener fell too far behind. */
  default void closed(String reason) {}
}
