package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.LiveAttempt.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopPlanTest {
  private final StopPlan plan = new StopPlan("USR2");

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /** Signals with their times in milliseconds, looked at every 10 milliseconds. */
  private List<String> signals(long fromMillis, long toMillis, boolean saves) {
    var signals = new ArrayList<String>();
    for (long now = fromMillis; now <= toMillis; now += 10) {
      String at = "@" + now;
      plan.due(millis(now), saves).ifPresent(signal -> signals.add(signal + at));
    }
    return signals;
  }

  @Test
  void nothingIsDueWithoutAnOrder() {
    assertThat(signals(0, 1000, true)).isEmpty();
    assertThat(plan.why()).isNull();
  }

  @Test
  void stopLeavesAMomentThenTerminatesThenKills() {
    plan.tell(Why.STOP, Duration.ofSeconds(30), 0);
    assertThat(signals(0, 40_000, true)).containsExactly("TERM@500", "KILL@30000");
  }

  @Test
  void pauseLeavesScriptsThatSaveTheirTime() {
    plan.tell(Why.PAUSE, Duration.ofSeconds(8), 0);
    assertThat(signals(0, 10_000, true)).containsExactly("USR2@4000", "TERM@6000", "KILL@8000");
  }

  @Test
  void pauseSignalsScriptsThatSaveNothingSoon() {
    plan.tell(Why.PAUSE, Duration.ofSeconds(8), 0);
    assertThat(signals(0, 10_000, false)).containsExactly("USR2@500", "TERM@6000", "KILL@8000");
  }

  @Test
  void noGraceKillsAtOnce() {
    plan.tell(Why.PAUSE, Duration.ZERO, 0);
    assertThat(signals(0, 1000, true)).containsExactly("KILL@0");
  }

  @Test
  void laterOrdersShortenButNeverLengthen() {
    plan.tell(Why.STOP, Duration.ofSeconds(10), 0);
    plan.tell(Why.STOP, Duration.ofSeconds(90), millis(10));
    assertThat(signals(0, 1000, true)).containsExactly("TERM@500");
    plan.tell(Why.STOP, Duration.ofSeconds(1), millis(1000));
    assertThat(signals(1000, 20_000, true)).containsExactly("KILL@2000");
  }

  @Test
  void pauseCanBecomeStopButNotTheOtherWay() {
    plan.tell(Why.PAUSE, Duration.ofSeconds(8), 0);
    plan.tell(Why.STOP, Duration.ofSeconds(8), millis(1000));
    plan.tell(Why.PAUSE, Duration.ofSeconds(8), millis(1000));
    assertThat(plan.why()).isEqualTo(Why.STOP);
    assertThat(signals(1000, 9000, true)).containsExactly("TERM@1500", "KILL@8000");
  }
}
