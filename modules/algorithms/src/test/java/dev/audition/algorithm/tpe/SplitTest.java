package dev.audition.algorithm.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.Settings;
import dev.audition.study.TrialStatus;
import dev.audition.testkit.GrowingHistory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SplitTest {
  private final GrowingHistory history = GrowingHistory.of(SearchSpace.of(List.of()));

  private int start() {
    return history.start(Configuration.empty());
  }

  private Split split(long startup, double gamma) {
    return split(
        history, TpeSettings.of(new Settings(Map.of("startup-trials", startup, "gamma", gamma))));
  }

  private static Split split(History history, TpeSettings settings) {
    var kinds = new Kinds();
    kinds.follow(history);
    return Split.of(history, kinds, settings);
  }

  /** The order is 1, 0, 3, 2, 4; never good are 5 and 6; 7 is pending; 8 is ignored. */
  @Test
  void completedBeforePartialBeforeWorst() {
    history.complete(start(), 2);
    history.complete(start(), 1);
    history.report(start(), 5, -9).end(2, TrialStatus.PRUNED);
    history.report(start(), 9, 7).end(3, TrialStatus.PRUNED);
    history.report(start(), 5, 8);
    history.complete(start(), Double.NaN);
    history.end(start(), TrialStatus.FAILED);
    start();
    history.end(start(), TrialStatus.CANCELLED);
    assertThat(split(1, 100).good()).containsExactly(1, 0, 3, 2, 4);
    assertThat(split(1, 100).others()).containsExactly(5, 6, 7);
    assertThat(split(1, 1).good()).as("ceil(sqrt(7))").containsExactly(1, 0, 3);
    assertThat(split(1, 1).others()).containsExactly(2, 4, 5, 6, 7);
    assertThat(split(7, 1).good()).isNotEmpty();
    assertThat(split(8, 1).good()).isEmpty();
  }

  @Test
  void largerValuesAreBetterWhenMaximizing() {
    var up = new GrowingHistory(history.space(), List.of(Objective.maximize("accuracy")));
    for (double value : new double[] {0.5, 0.9, 0.7, Double.NEGATIVE_INFINITY}) {
      up.complete(up.start(Configuration.empty()), value);
    }
    var settings = TpeSettings.of(new Settings(Map.of("startup-trials", 1L)));
    assertThat(split(up, settings).good()).containsExactly(1, 2);
  }

  @Test
  void withoutAnyUsableTrialNoneIsGood() {
    for (int i = 0; i < 20; i++) {
      history.complete(start(), Double.NaN);
    }
    assertThat(split(1, 1).good()).isEmpty();
    assertThat(split(1, 1).others()).hasSize(20);
  }

  /** ceil(sqrt(n)), at most 25. */
  @Test
  void theNumberOfGoodTrialsGrowsWithTheRoot() {
    var settings = TpeSettings.of(Settings.none());
    assertThat(settings.good(10)).isEqualTo(4);
    assertThat(settings.good(100)).isEqualTo(10);
    assertThat(settings.good(101)).isEqualTo(11);
    assertThat(settings.good(10_000)).isEqualTo(25);
  }

  /** Of a front of five, the two of the largest volume together; then the next front. */
  @Test
  void severalObjectivesAreSplitByFrontAndVolume() {
    var two =
        new GrowingHistory(
            history.space(), List.of(Objective.minimize("a"), Objective.maximize("b")));
    double[][] losses = {{0, 10}, {1, 3}, {1.2, 2.95}, {4, 1}, {10, 0}, {9, 9}, {5, 5}};
    for (double[] loss : losses) {
      two.complete(two.start(Configuration.empty()), loss[0], -loss[1]);
    }
    two.complete(two.start(Configuration.empty()), 0, Double.NaN);
    var settings = TpeSettings.of(new Settings(Map.of("startup-trials", 1L, "gamma", 0.7)));
    assertThat(split(two, settings).good()).as("ceil(0.7 sqrt(8))").containsExactly(1, 3);
    var more = TpeSettings.of(new Settings(Map.of("startup-trials", 1L, "gamma", 2.0)));
    assertThat(split(two, more).good()).startsWith(1, 3).hasSize(6).endsWith(6);
    assertThat(split(two, more).weights()[0]).isGreaterThan(split(two, more).weights()[5]);
  }

  /** Infeasible trials come after all others, the least infeasible first, but before failures. */
  @Test
  void trialsThatBreakAConstraintComeLast() {
    var limited =
        new GrowingHistory(
            history.space(),
            List.of(Objective.minimize("loss")),
            List.of(OutcomeConstraint.atMost("latency", 1)));
    double[][] trials = {{1, 3}, {2, 2}, {9, 0.5}, {3, Double.NaN}, {8, 1}};
    for (double[] trial : trials) {
      int number = limited.start(Configuration.empty());
      limited.constrain(number, trial[1]).complete(number, trial[0]);
    }
    var settings = TpeSettings.of(new Settings(Map.of("startup-trials", 1L, "gamma", 100.0)));
    assertThat(split(limited, settings).good()).containsExactly(4, 2, 1, 0);
    assertThat(split(limited, settings).others()).containsExactly(3);
  }
}
