package dev.audition.algorithm.stop;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code wall-clock}: the study has run for so long, pauses not counted: {@code 2h}, {@code 1h30m},
 * {@code 90s}, {@code PT2H}.
 */
public final class WallClockProvider implements StopRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public WallClockProvider() {}

  @Override
  public String name() {
    return "wall-clock";
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    String text = settings.allow(Set.of(Settings.VALUE)).required(Settings.VALUE).toString();
    return new WallClock(
        Durations.parse(text)
            .filter(Duration::isPositive)
            .orElseThrow(
                () ->
                    new SettingException(
                        Settings.VALUE,
                        "wall-clock must be a duration above 0 like 2h, 30m, 90s or PT2H, but is %s"
                            .formatted(text))),
        text);
  }

  private record WallClock(Duration most, String text) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return progress.elapsed().compareTo(most) >= 0
          ? Optional.of(new StopReason(StopReason.Kind.DEADLINE, text + " are over"))
          : Optional.empty();
    }

    @Override
    public Optional<Duration> deadline(Duration elapsed) {
      return Optional.of(most).filter(deadline -> deadline.compareTo(elapsed) > 0);
    }
  }
}
