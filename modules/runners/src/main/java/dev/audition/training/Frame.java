package dev.audition.training;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands between two steps: what a checkpoint holds.
 *
 * @param stage the stage of the next step; {@link #OVER} when there is none
 * @param repetition how often that stage has been done since it was entered
 * @param step the number of the last step
 * @param limit the last step that the trial's budget has allowed so far; 0: none was given
 * @param metrics the latest value of every metric
 * @param state null before the first stage
 */
record Frame<S>(
    String stage,
    long repetition,
    long step,
    long limit,
    SortedMap<String, Double> metrics,
    @Nullable S state) {
  static final String OVER = "";

  static <S> Frame<S> before(String stage) {
    return new Frame<>(stage, 0, 0, 0, Collections.emptySortedMap(), null);
  }

  boolean over() {
    return stage.equals(OVER);
  }

  /** The same after a step that has given these metrics. */
  Frame<S> stepped(long newStep, SortedMap<String, Double> given, S newState) {
    SortedMap<String, Double> latest = metrics;
    if (!given.isEmpty()) {
      latest = new TreeMap<>(metrics);
      latest.putAll(given);
      latest = Collections.unmodifiableSortedMap(latest);
    }
    return new Frame<>(stage, repetition + 1, newStep, limit, latest, newState);
  }

  Frame<S> limited(long newLimit) {
    return new Frame<>(stage, repetition, step, newLimit, metrics, state);
  }

  Frame<S> at(String newStage, long newRepetition) {
    return new Frame<>(newStage, newRepetition, step, limit, metrics, state);
  }
}
