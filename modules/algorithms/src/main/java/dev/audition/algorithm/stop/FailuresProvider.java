package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code failures}: so many trials failed, {@code failures: 10}, or failed without one between them
 * that did not, {@code failures: {in-a-row: 3}}; with both, the first that holds.
 */
public final class FailuresProvider implements StopRuleProvider {
  private static final String IN_A_ROW = "in-a-row";

  /** For {@link java.util.ServiceLoader}. */
  public FailuresProvider() {}

  @Override
  public String name() {
    return "failures";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    Settings named = settings.bare("total").allow(Set.of("total", IN_A_ROW));
    if (named.values().isEmpty()) {
      throw new SettingException(
          "", "failures needs a number of failures, or in-a-row, but has neither; give one");
    }
    return new Failures(
        named.whole("total", Long.MAX_VALUE, 1), named.whole(IN_A_ROW, Long.MAX_VALUE, 1));
  }

  private record Failures(long total, long inARow) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      if (progress.failed() >= total) {
        return reason("%d trials failed".formatted(progress.failed()));
      }
      return progress.failedInARow() >= inARow
          ? reason("%d trials failed in a row".formatted(progress.failedInARow()))
          : Optional.empty();
    }

    private static Optional<StopReason> reason(String text) {
      return Optional.of(new StopReason(StopReason.Kind.FAILURES, text));
    }
  }
}
