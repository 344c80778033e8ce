package dev.audition.replay;

import dev.audition.study.RuleSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * Rules to be tried on a recording.
 *
 * @param name what they are called in a table
 * @param pruner empty: what the recorded one decided stays
 * @param stop empty: the study ends where the recording does
 */
public record RuleSet(String name, Optional<RuleSpec> pruner, Optional<RuleSpec> stop) {
  public RuleSet {
    Objects.requireNonNull(name, "name");
  }

  /** What was recorded. */
  public static RuleSet recorded() {
    return new RuleSet("as recorded", Optional.empty(), Optional.empty());
  }
}
