package dev.audition.algorithm.order;

import dev.audition.study.History;
import org.jspecify.annotations.Nullable;

/** Knows how much of a history is as it was when it was last looked at. */
public final class Follower {
  private @Nullable History last;
  private long version;

  /** Has not looked at any history yet. */
  public Follower() {}

  /**
   * Looks at a history.
   *
   * @return the first trial that is new or has changed since the last look; 0 for another history
   */
  @SuppressWarnings("ReferenceEquality") // Versions of two histories say nothing of each other.
  public int look(History history) {
    int same = history == last ? history.changedSince(version) : 0;
    last = history;
    version = history.version();
    return same;
  }
}
