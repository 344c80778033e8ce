package dev.audition.algorithm.asha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.pruner.Verdict;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FrontsTest {
  /**
   * The first front is (0,4), (1,2), (2,1), (4,0): by hand, the one of the lowest first loss comes
   * first, then the one at the other end, then the first of those in the middle.
   */
  @Test
  void frontsComeInOrderAndAreSpreadWithin() {
    var fronts = new Fronts(new double[][] {{2, 1}, {4, 0}, {5, 5}, {0, 4}, {1, 2}, {4, 4}});
    assertThat(fronts.place(3)).isEqualTo(0);
    assertThat(fronts.place(1)).isEqualTo(1);
    assertThat(fronts.place(0)).isEqualTo(2);
    assertThat(fronts.place(4)).isEqualTo(3);
    assertThat(fronts.place(5)).isEqualTo(4);
    assertThat(fronts.place(2)).isEqualTo(5);
  }

  @Test
  void equalPointsHaveDifferentPlaces() {
    var fronts = new Fronts(new double[][] {{1, 1}, {1, 1}, {1, 1}});
    assertThat(List.of(fronts.place(0), fronts.place(1), fronts.place(2)))
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void infinitePointsAreLast() {
    double worst = Double.POSITIVE_INFINITY;
    var fronts = new Fronts(new double[][] {{worst, worst}, {1, worst}, {2, 3}});
    assertThat(fronts.place(0)).isEqualTo(2);
    assertThat(fronts.place(2)).isLessThan(2);
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
