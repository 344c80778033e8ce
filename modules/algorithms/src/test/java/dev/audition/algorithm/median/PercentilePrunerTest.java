package dev.audition.algorithm.median;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.Verdict;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PercentilePrunerTest {
  private static Pruner median(Map<String, Object> settings) {
    return new MedianPrunerProvider().create(new Settings(settings), 0, List.of());
  }

  private static PrunerRace raceOf(Pruner pruner, double... losses) {
    var race = new PrunerRace(pruner);
    for (int i = 0; i < losses.length; i++) {
      race.record(i, 4, losses[i]);
    }
    return race;
  }

  /** The median of 1, 2, 3, 4 is 2.5. */
  @Test
  void theMedianOfTheOthersIsTheBound() {
    Pruner pruner = median(Map.of("startup-trials", 0L));
    assertThat(raceOf(pruner, 1, 2, 3, 4).report(9, 4, 2.5)).isEqualTo(Verdict.goOn());
    assertThat(raceOf(pruner, 1, 2, 3, 4).report(9, 4, 2.51))
        .isEqualTo(
            new Verdict.Stop(
                "its best loss so far, 2.51, is worse than percentile 50.0 of 4 trials at step 4,"
                    + " 2.5"));
  }

  /** Percentile 25 of 1, 2, 3, 4 by linear interpolation is 1.75. */
  @Test
  void percentilesAreInterpolated() {
    Pruner pruner =
        new PercentilePrunerProvider()
            .create(new Settings(Map.of("value", 25L, "startup-trials", 0L)), 0, List.of());
    assertThat(raceOf(pruner, 4, 2, 1, 3).report(9, 4, 1.75)).isEqualTo(Verdict.goOn());
    assertThat(raceOf(pruner, 4, 2, 1, 3).report(9, 4, 1.76)).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void theBestOfTheTrialCounts() {
    PrunerRace race = raceOf(median(Map.of("startup-trials", 0L)), 1, 2, 3);
    race.record(9, 3, 1.5);
    assertThat(race.report(9, 4, 100)).isEqualTo(Verdict.goOn());
  }

  @Test
  void notANumberIsWorst() {
    Pruner pruner = median(Map.of("startup-trials", 0L));
    assertThat(raceOf(pruner, 1, 2, 3).report(9, 4, Double.NaN)).isInstanceOf(Verdict.Stop.class);
    double nan = Double.NaN;
    assertThat(raceOf(pruner, nan, nan, 3).report(9, 4, 1e9)).isEqualTo(Verdict.goOn());
    assertThat(raceOf(pruner, nan, 2, 3).report(9, 4, 3.5)).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void largerIsBetterWhenMaximizing() {
    Pruner pruner = median(Map.of("startup-trials", 0L));
    var race = new PrunerRace(pruner, Objective.maximize("accuracy"));
    race.record(0, 1, 0.5);
    assertThat(race.report(1, 1, 0.6)).isEqualTo(Verdict.goOn());
    assertThat(race.report(2, 1, 0.4)).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void nothingIsStoppedBeforeThereIsEnough() {
    PrunerRace few = raceOf(median(Map.of("startup-trials", 2L)), 1, 2, 3);
    few.complete();
    assertThat(few.report(9, 4, 9)).isEqualTo(Verdict.goOn());
    few.complete();
    assertThat(few.report(10, 4, 9)).isInstanceOf(Verdict.Stop.class);
    var settings = Map.<String, Object>of("startup-trials", 0L, "min-trials", 4L);
    assertThat(raceOf(median(settings), 1, 2, 3).report(9, 4, 9)).isEqualTo(Verdict.goOn());
    var warm = Map.<String, Object>of("startup-trials", 0L, "warmup-steps", 4L);
    assertThat(raceOf(median(warm), 1, 2, 3).report(9, 4, 9)).isEqualTo(Verdict.goOn());
  }

  /** With interval 3 the intervals are steps 1 to 3, 4 to 6, ... */
  @Test
  void onlyTheFirstReportOfAnIntervalIsJudged() {
    Pruner pruner = median(Map.of("startup-trials", 0L, "interval", 3L));
    var race = new PrunerRace(pruner);
    for (long step = 1; step <= 7; step++) {
      race.record(0, step, 1);
    }
    for (long step = 1; step <= 7; step++) {
      boolean first = step == 1 || step == 4 || step == 7;
      assertThat(race.report(1, step, 2) instanceof Verdict.Stop)
          .as("step %d", step)
          .isEqualTo(first);
    }
  }

  @Test
  void wrongSettingsSayTheRule() {
    assertThatThrownBy(() -> median(Map.of("interval", 0L)))
        .hasMessage("interval must be 1 or more, but is 0");
    assertThatThrownBy(
            () ->
                new PercentilePrunerProvider()
                    .create(new Settings(Map.of("percentile", 100L)), 0, List.of()))
        .hasMessage("percentile must be above 0 and below 100, but is 100.0");
  }
}
