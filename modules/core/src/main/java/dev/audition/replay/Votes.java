package dev.audition.replay;

import java.util.List;

/**
 * What rules that do not act would have decided.
 *
 * @param fates what would have become of each trial, by number
 * @param end offset of the entry at which the study would have been stopped; 0 if it would not
 * @param reason why; empty if it would not
 */
public record Votes(List<Fate> fates, long end, String reason) {
  public Votes {
    fates = List.copyOf(fates);
  }
}
