package dev.audition.bench;

import dev.audition.space.SearchSpace;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.util.List;

/** Studies to measure with. */
final class Studies {
  private Studies() {}

  /** A study that ends after {@code trials} trials, without a pruner. */
  static StudySpec spec(SearchSpace space, String sampler, int trials, int parallel) {
    return new StudySpec(
        "bench",
        List.of(Objective.minimize("loss")),
        space,
        42,
        new StudyRules(
            RuleSpec.of(sampler),
            RuleSpec.of("none"),
            RuleSpec.of("trials", Settings.of((long) trials))),
        parallel,
        Attempts.standard(),
        List.of(),
        "{}");
  }
}
