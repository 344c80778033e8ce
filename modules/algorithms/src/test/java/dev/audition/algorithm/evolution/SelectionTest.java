package dev.audition.algorithm.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.TrialStatus;
import dev.audition.testkit.GrowingHistory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SelectionTest {
  private final GrowingHistory history =
      new GrowingHistory(
          SearchSpace.of(List.of()),
          List.of(Objective.minimize("a"), Objective.minimize("b")),
          List.of(OutcomeConstraint.atMost("latency", 1)));

  private void complete(double latency, double... losses) {
    int trial = history.start(Configuration.empty());
    history.constrain(trial, latency).complete(trial, losses);
  }

  private int[] all() {
    return IntStream.range(0, history.size()).toArray();
  }

  /** 0, 1, 2, 3 are a front, in which 1 and 2 crowd; 4 is behind; 5 and 6 are infeasible. */
  @Test
  void frontsThenRoomThenFeasibility() {
    complete(1, 0, 10);
    complete(1, 4, 5.5);
    complete(1, 4.5, 5);
    complete(1, 10, 0);
    complete(1, 11, 11);
    complete(3, -1, -1);
    complete(2, -1, -1);
    history.end(history.start(Configuration.empty()), TrialStatus.FAILED);
    int[] order = new CrowdedSelection().select(history, all(), 8);
    assertThat(order).startsWith(0, 3).endsWith(4, 6, 5, 7);
    assertThat(new CrowdedSelection().select(history, all(), 3)).hasSize(3).contains(0, 3);
  }

  /** Eleven directions, of which each end and the middle have a trial near to them. */
  @Test
  void directionsAreFollowedEvenly() {
    complete(1, 0, 1);
    for (int i = 1; i < 10; i++) {
      complete(1, 0.01 * i, 1 - 0.01 * i);
    }
    complete(1, 0.5, 0.5);
    complete(1, 1, 0);
    int[] chosen = new ReferenceSelection(2, 3).select(history, all(), 3);
    assertThat(chosen).containsExactlyInAnyOrder(0, 10, 11);
  }
}
