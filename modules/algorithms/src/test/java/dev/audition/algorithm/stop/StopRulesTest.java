package dev.audition.algorithm.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class StopRulesTest {
  private static final Progress START =
      new Progress(0, 0, 0, 0, 0, 0, 0, OptionalDouble.empty(), Duration.ZERO, 0);
  private static final Progress LATER =
      new Progress(12, 6, 2, 2, 0, 1, 4, OptionalDouble.of(0.9), Duration.ofHours(1), 500);

  private static StopRule rule(StopRuleProvider provider, Object value) {
    return rule(provider, Settings.of(value), Objective.minimize("loss"));
  }

  private static StopRule rule(StopRuleProvider provider, Settings settings, Objective objective) {
    return provider.create(settings, List.of(objective), List.of());
  }

  private static StopRule of(StopRuleProvider provider, StopRule... operands) {
    return provider.create(Settings.none(), List.of(Objective.minimize("loss")), List.of(operands));
  }

  private static boolean stops(StopRule rule) {
    assertThat(rule.judge(START)).isEmpty();
    return rule.judge(LATER).isPresent();
  }

  @Test
  void trialsCountsThoseThatEnded() {
    assertThat(stops(rule(new TrialsProvider(), 10L))).isTrue();
    assertThat(stops(rule(new TrialsProvider(), 11L))).isFalse();
    assertThat(rule(new TrialsProvider(), 11L).trialLimit()).hasValue(11);
    assertThatThrownBy(() -> rule(new TrialsProvider(), 0L))
        .hasMessage("value must be 1 or more, but is 0");
    assertThatThrownBy(() -> rule(new TrialsProvider(), Settings.none(), Objective.minimize("x")))
        .hasMessage("value is missing; give it a value");
  }

  @Test
  void wallClockCountsRunningTime() {
    StopRule hour = rule(new WallClockProvider(), "1h");
    assertThat(hour.judge(LATER)).contains(new StopReason(StopReason.Kind.DEADLINE, "1h are over"));
    assertThat(stops(rule(new WallClockProvider(), "1h1s"))).isFalse();
    assertThat(hour.deadline(Duration.ZERO)).contains(Duration.ofHours(1));
    assertThat(hour.deadline(Duration.ofHours(1))).isEmpty();
    assertThatThrownBy(() -> rule(new WallClockProvider(), "soon"))
        .hasMessage("wall-clock must be a duration above 0 like 2h, 30m, 90s or PT2H, but is soon");
    assertThatThrownBy(() -> rule(new WallClockProvider(), "0s")).hasMessageContaining("above 0");
    assertThatThrownBy(() -> rule(new WallClockProvider(), 90L)).hasMessageContaining("is 90");
  }

  @Test
  void durationsAreReadAsPeopleWriteThem() {
    assertThat(Durations.parse("1d2h3m4s500ms"))
        .contains(Duration.ofDays(1).plusHours(2).plusMinutes(3).plusSeconds(4).plusMillis(500));
    assertThat(Durations.parse("1h 30m")).contains(Duration.ofMinutes(90));
    assertThat(Durations.parse("PT2H")).contains(Duration.ofHours(2));
    for (String wrong : List.of("", "2", "h", "2h!", "-2h", "1h, 3m", "P", "999999999999999d")) {
      assertThat(Durations.parse(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void targetFollowsTheDirection() {
    assertThat(stops(rule(new TargetProvider(), 0.9))).isTrue();
    assertThat(stops(rule(new TargetProvider(), 0.89))).isFalse();
    Objective up = Objective.maximize("accuracy");
    assertThat(stops(rule(new TargetProvider(), Settings.of(0.9), up))).isTrue();
    assertThat(stops(rule(new TargetProvider(), Settings.of(0.91), up))).isFalse();
  }

  @Test
  void noImprovementAndCostAndFailuresCount() {
    var four = new Settings(Map.of("trials", 4L));
    assertThat(stops(rule(new NoImprovementProvider(), four, Objective.minimize("x")))).isTrue();
    assertThat(stops(rule(new NoImprovementProvider(), 5L))).isFalse();
    assertThat(stops(rule(new CostProvider(), 500L))).isTrue();
    assertThat(stops(rule(new CostProvider(), 500.5))).isFalse();
    assertThat(rule(new FailuresProvider(), 2L).judge(LATER))
        .contains(new StopReason(StopReason.Kind.FAILURES, "2 trials failed"));
    assertThat(stops(rule(new FailuresProvider(), 3L))).isFalse();
    var row = new Settings(Map.of("in-a-row", 1L));
    assertThat(stops(rule(new FailuresProvider(), row, Objective.minimize("x")))).isTrue();
    assertThatThrownBy(() -> rule(new FailuresProvider(), Settings.none(), Objective.minimize("x")))
        .hasMessageContaining("has neither");
  }

  @Test
  void combinationsJudgeAsTheirNamesSay() {
    StopRule yes = rule(new TrialsProvider(), 10L);
    StopRule no = rule(new TrialsProvider(), 20L);
    assertThat(stops(of(new AnyProvider(), no, yes))).isTrue();
    assertThat(stops(of(new AnyProvider(), no, no))).isFalse();
    assertThat(stops(of(new AllProvider(), no, yes))).isFalse();
    assertThat(of(new AllProvider(), yes, rule(new WallClockProvider(), "1h")).judge(LATER))
        .contains(
            new StopReason(StopReason.Kind.DEADLINE, "all 10 trials are done and 1h are over"));
    StopRule not = of(new NotProvider(), yes);
    assertThat(not.judge(START)).isPresent();
    assertThat(not.judge(LATER)).isEmpty();
    assertThatThrownBy(() -> of(new AnyProvider())).hasMessageContaining("has none");
    assertThatThrownBy(() -> of(new NotProvider())).hasMessageContaining("exactly one");
  }

  @Test
  void limitsOfCombinationsNeverCutARuleShort() {
    StopRule ten = rule(new TrialsProvider(), 10L);
    StopRule twenty = rule(new TrialsProvider(), 20L);
    StopRule hour = rule(new WallClockProvider(), "1h");
    assertThat(of(new AnyProvider(), ten, twenty, hour).trialLimit()).hasValue(10);
    assertThat(of(new AllProvider(), ten, twenty).trialLimit()).hasValue(20);
    assertThat(of(new AllProvider(), ten, hour).trialLimit()).isEmpty();
    assertThat(of(new NotProvider(), ten).trialLimit()).isEmpty();
  }

  @Test
  void costLimitsOfCombinationsAreThoseOfTheirRules() {
    StopRule little = rule(new CostProvider(), 10.0);
    StopRule much = rule(new CostProvider(), 20.0);
    StopRule hour = rule(new WallClockProvider(), "1h");
    assertThat(of(new AnyProvider(), much, hour, little).costLimit()).hasValue(10);
    assertThat(of(new AllProvider(), much, little).costLimit()).hasValue(20);
    assertThat(of(new AllProvider(), much, hour).costLimit()).isEmpty();
    assertThat(hour.costLimit()).isEmpty();
  }

  /** One hour passes without effect, since there are not enough trials: then two hours count. */
  @Test
  void theNextDeadlineFollowsTheOneThatPassed() {
    StopRule hour = rule(new WallClockProvider(), "1h");
    StopRule two = rule(new WallClockProvider(), "2h");
    StopRule any =
        of(new AnyProvider(), of(new AllProvider(), hour, rule(new TrialsProvider(), 99L)), two);
    assertThat(any.deadline(Duration.ZERO)).contains(Duration.ofHours(1));
    assertThat(any.deadline(Duration.ofHours(1))).contains(Duration.ofHours(2));
    assertThat(any.deadline(Duration.ofHours(2))).isEmpty();
  }
}
