package dev.audition.algorithm.points;

import dev.audition.algorithm.order.Follower;
import dev.audition.space.Configuration;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The configurations of a history, kept up with it as it grows. */
public final class Tried {
  private final Set<Configuration> configurations = new HashSet<>();
  private final List<Configuration> byTrial = new ArrayList<>();
  private final Follower follower = new Follower();

  /** No configurations yet. */
  public Tried() {}

  /**
   * Takes in the trials that are new.
   *
   * @return whether the history went on from the last one; if not, all was taken in anew
   */
  public boolean follow(History history) {
    boolean on = goesOn(history, follower.look(history));
    if (!on) {
      configurations.clear();
      byTrial.clear();
    }
    for (int trial = byTrial.size(); trial < history.size(); trial++) {
      byTrial.add(history.configuration(trial));
      configurations.add(history.configuration(trial));
    }
    return on;
  }

  private boolean goesOn(History history, int changed) {
    boolean on = history.size() >= byTrial.size();
    for (int trial = changed; on && trial < byTrial.size(); trial++) {
      on = byTrial.get(trial).equals(history.configuration(trial));
    }
    return on;
  }

  /** Whether a trial has this configuration. */
  public boolean contains(Configuration configuration) {
    return configurations.contains(configuration);
  }
}
