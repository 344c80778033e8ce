package dev.audition.algorithm.points;

import dev.audition.space.Configuration;
import dev.audition.study.History;
import java.util.HashSet;
import java.util.Set;

/** The configurations of a history, kept up with it as it grows. */
public final class Tried {
  private final Set<Configuration> configurations = new HashSet<>();
  private int size;

  /** No configurations yet. */
  public Tried() {}

  /**
   * Takes in the trials that are new.
   *
   * @return whether the history went on from the last one; if not, all was taken in anew
   */
  public boolean follow(History history) {
    boolean on = history.size() >= size;
    if (!on) {
      configurations.clear();
      size = 0;
    }
    for (; size < history.size(); size++) {
      configurations.add(history.configuration(size));
    }
    return on;
  }

  /** Whether a trial has this configuration. */
  public boolean contains(Configuration configuration) {
    return configurations.contains(configuration);
  }
}
