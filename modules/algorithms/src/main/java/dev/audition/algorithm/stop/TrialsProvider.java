package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code trials}: so many trials have ended; no more than these are proposed. */
public final class TrialsProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public TrialsProvider() {}

  @Override
  public String name() {
    return "trials";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    settings.allow(Set.of(Settings.VALUE)).required(Settings.VALUE);
    return new Trials((int) Math.min(Integer.MAX_VALUE, settings.whole(Settings.VALUE, 1, 1)));
  }

  private record Trials(int most) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return progress.ended() >= most
          ? Optional.of(StopReason.enough("all %d trials are done".formatted(most)))
          : Optional.empty();
    }

    @Override
    public OptionalInt trialLimit() {
      return OptionalInt.of(most);
    }
  }
}
