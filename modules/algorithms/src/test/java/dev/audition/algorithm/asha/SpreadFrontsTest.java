package dev.audition.algorithm.asha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.pruner.Verdict;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpreadFrontsTest {
  /**
   * The first front is (0,4), (1,2), (2,1), (4,0): by hand, the one of the lowest first loss comes
   * first, then the one at the other end, then the first of those in the middle.
   */
  @Test
  void frontsComeInOrderAndAreSpreadWithin() {
    var fronts = new SpreadFronts(new double[][] {{2, 1}, {4, 0}, {5, 5}, {0, 4}, {1, 2}, {4, 4}});
    assertThat(fronts.before(3, 9)).isEqualTo(0);
    assertThat(fronts.before(1, 9)).isEqualTo(1);
    assertThat(fronts.before(0, 9)).isEqualTo(2);
    assertThat(fronts.before(4, 9)).isEqualTo(3);
    assertThat(fronts.before(5, 9)).isEqualTo(4);
    assertThat(fronts.before(2, 9)).isEqualTo(5);
  }

  /** Once the fronts before have enough, the order within the front does not matter. */
  @Test
  void whatIsBehindEnoughIsNotPlacedWithinItsFront() {
    var fronts = new SpreadFronts(new double[][] {{1, 1}, {3, 2}, {2, 3}, {0, 2}});
    assertThat(fronts.before(1, 2)).isEqualTo(2);
    assertThat(fronts.before(1, 3)).isEqualTo(3);
  }

  /** Fifty thousand equal points: their places are those of their numbers. */
  @Test
  void manyEqualPointsAreNoTrouble() {
    var points = new double[50_000][];
    Arrays.fill(points, new double[] {1, 2});
    assertThat(new SpreadFronts(points).before(49_999, 50_000)).isEqualTo(49_999);
  }

  @Test
  void equalPointsHaveDifferentPlaces() {
    var fronts = new SpreadFronts(new double[][] {{1, 1}, {1, 1}, {1, 1}});
    assertThat(List.of(fronts.before(0, 9), fronts.before(1, 9), fronts.before(2, 9)))
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void infinitePointsAreLast() {
    double worst = Double.POSITIVE_INFINITY;
    var fronts = new SpreadFronts(new double[][] {{worst, worst}, {1, worst}, {2, 3}});
    assertThat(fronts.before(0, 9)).isEqualTo(2);
    assertThat(fronts.before(2, 9)).isLessThan(2);
  }

  /** A trial that is poor in the first objective and the best in the second goes on. */
  @Test
  void everyObjectiveCountsAtARung() {
    var pruner = new MoAshaPrunerProvider().create(new Settings(Map.of("max", 9L)), 1, List.of());
    var race = new PrunerRace(pruner, Objective.minimize("loss"), Objective.maximize("speed"));
    for (int trial = 0; trial < 5; trial++) {
      race.also(trial, 1, "speed", 1).report(trial, 1, 5 - trial);
    }
    assertThat(race.also(5, 1, "speed", 9).report(5, 1, 7)).isEqualTo(Verdict.goOn());
    assertThat(race.also(6, 1, "speed", 0.5).report(6, 1, 7)).isInstanceOf(Verdict.Stop.class);
    assertThat(race.report(7, 1, 8)).isInstanceOf(Verdict.Stop.class);
  }
}
