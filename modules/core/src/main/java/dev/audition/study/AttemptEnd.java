package dev.audition.study;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How an attempt ended, as its runner saw it. */
public sealed interface AttemptEnd {

  /**
   * It did its work.
   *
   * @param metrics final values by name, may be empty: then the reports decide
   */
  record Finished(Map<String, Double> metrics) implements AttemptEnd {
    public Finished {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
  }

  /** Its own code failed: an exception, a non-zero exit, a timeout, too little memory. */
  record Crashed(String reason) implements AttemptEnd {}

  /** Its worker is gone, or its lease is over. */
  record Lost(String reason) implements AttemptEnd {}

  /** It made room for others and asks for another attempt. */
  record Preempted(String reason) implements AttemptEnd {}

  /** The engine went away under it; nobody's fault. */
  record Interrupted(String reason) implements AttemptEnd {}

  /** It judged itself not worth going on. */
  record PrunedItself(String reason) implements AttemptEnd {}

  /** It ended because it was told to. */
  record Stopped() implements AttemptEnd {}
}
