package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.SettingException;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class WhenRuleTest {
  private static Progress progress(OptionalDouble best, Duration elapsed) {
    return new Progress(10, 6, 2, 1, 0, 1, 4, best, elapsed, 120);
  }

  private static StopRule rule(String text) {
    return Catalog.installed()
        .stopRule(
            RuleReader.parse("{when: \"%s\"}".formatted(text)),
            List.of(Objective.minimize("loss")));
  }

  @Test
  void itStopsWhenTheExpressionHolds() {
    Progress progress = progress(OptionalDouble.of(0.05), Duration.ofSeconds(90));

    assertThat(rule("best < 0.1 && trials >= 10 && ended == 9").judge(progress))
        .hasValue(StopReason.enough("best < 0.1 && trials >= 10 && ended == 9"));
    assertThat(rule("cost > 100 && elapsed >= 90 && since_improvement > 3").judge(progress))
        .isPresent();
    assertThat(rule("failed_in_a_row > 1 || pruned > completed").judge(progress)).isEmpty();
  }

  @Test
  void noComparisonHoldsForABestThatIsNotThere() {
    Progress progress = progress(OptionalDouble.empty(), Duration.ZERO);

    assertThat(rule("best < 1").judge(progress)).isEmpty();
    assertThat(rule("best >= 1").judge(progress)).isEmpty();
  }

  @Test
  void itAsksAgainWhenTimeCouldMakeItHold() {
    StopRule rule = rule("elapsed > 60 && best < 1 || 3600.5 <= elapsed");

    assertThat(rule.deadline(Duration.ZERO)).hasValue(Duration.ofMillis(60_001));
    assertThat(rule.deadline(Duration.ofSeconds(61))).hasValue(Duration.ofMillis(3_600_501));
    assertThat(rule.deadline(Duration.ofHours(2))).isEmpty();
    assertThat(rule("best < 1").deadline(Duration.ZERO)).isEmpty();
  }

  @Test
  void whatIsWrongIsASettingException() {
    assertThatThrownBy(() -> rule("bst < 1"))
        .isInstanceOf(SettingException.class)
        .hasMessage("unknown name 'bst'; did you mean 'best'? (at character 1 of 'bst < 1')");
    assertThatThrownBy(() -> rule("1 < 2"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("must read the study's progress");
  }
}
