package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code no-improvement}: so many trials have ended since the incumbent last changed. */
public final class NoImprovementProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public NoImprovementProvider() {}

  @Override
  public String name() {
    return "no-improvement";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    Settings named = settings.bare("trials").allow(Set.of("trials"));
    named.required("trials");
    long most = named.whole("trials", 1, 1);
    return progress ->
        progress.sinceImprovement() >= most
            ? Optional.of(StopReason.enough("the last %d trials did not improve".formatted(most)))
            : Optional.empty();
  }
}
