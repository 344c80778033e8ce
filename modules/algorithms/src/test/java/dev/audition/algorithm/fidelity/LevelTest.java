package dev.audition.algorithm.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.TrialStatus;
import dev.audition.testkit.GrowingHistory;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class LevelTest {
  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(Parameter.of("x", new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty()))));

  private final GrowingHistory history = GrowingHistory.of(SPACE);

  /** A trial that reports its losses at steps 1, 3, 9, and then ends. */
  private int trial(TrialStatus end, double... losses) {
    int trial = history.start(SPACE.decode(new double[] {0.5}));
    long step = 1;
    for (double loss : losses) {
      history.report(trial, step, loss);
      step *= 3;
    }
    history.end(trial, end);
    return trial;
  }

  @Test
  void theHighestStepThatEnoughTrialsHaveReachedCounts() {
    int full = trial(TrialStatus.COMPLETED, 5, 4, 3);
    int half = trial(TrialStatus.PRUNED, 6, 4.5);
    int poor = trial(TrialStatus.PRUNED, 9);
    Level two = Level.highest(history, 2).orElseThrow();
    assertThat(two.loss(full, 0)).isEqualTo(4);
    assertThat(two.loss(half, 0)).isEqualTo(4.5);
    assertThat(two.loss(poor, 0)).isNaN();
    assertThat(two.status(poor)).isEqualTo(TrialStatus.CANCELLED);
    assertThat(Level.highest(history, 1).orElseThrow().loss(full, 0)).isEqualTo(3);
    assertThat(Level.highest(history, 3).orElseThrow().loss(poor, 0)).isEqualTo(9);
    assertThat(Level.highest(history, 4)).isEmpty();
  }

  @Test
  void trialsWithoutReportsCountByTheirFinalLoss() {
    for (int i = 0; i < 3; i++) {
      history.complete(history.start(SPACE.decode(new double[] {0.1})), i);
    }
    assertThat(Level.highest(history, 3).orElseThrow().loss(2, 0)).isEqualTo(2);
  }

  @Test
  void pendingTrialsStayPending() {
    trial(TrialStatus.COMPLETED, 5, 4, 3);
    int pending = trial(TrialStatus.PENDING, 2);
    Level level = Level.highest(history, 1).orElseThrow();
    assertThat(level.status(pending)).isEqualTo(TrialStatus.PENDING);
    assertThat(level.count(TrialStatus.PENDING)).isEqualTo(1);
    assertThat(level.count(TrialStatus.COMPLETED)).isEqualTo(1);
  }
}
