package dev.audition.replay;

import dev.audition.machine.Entry;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudySpec;
import java.util.List;

/** Films, for tests of other packages. */
public final class Films {
  private Films() {}

  /** The spec of a film's study. */
  public static StudySpec spec(RuleSpec pruner, RuleSpec stop) {
    return Film.spec(pruner, stop, 1);
  }

  /** The log of a study whose trial n reports n. */
  public static List<Entry> shoot(RuleSpec pruner, RuleSpec stop, int steps, int parallel) {
    return Film.shoot(pruner, stop, new int[] {steps, parallel}, (trial, step) -> trial);
  }
}
