package dev.audition.algorithm.asha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.Verdict;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressiveHalvingTest {
  private static Pruner pasha() {
    return new PashaPrunerProvider()
        .create(new Settings(Map.of("max", 27L, "eta", 3L)), 1, List.of());
  }

  /** How many steps a trial makes whose loss is {@code level} plus what the step adds. */
  private static int climbs(PrunerRace race, int trial, double... losses) {
    long step = 1;
    for (double loss : losses) {
      if (race.report(trial, step, loss) instanceof Verdict.Stop) {
        return (int) step;
      }
      step *= 3;
    }
    return (int) step / 3;
  }

  @Test
  void whereTheOrderIsSettledOnlyTheBestClimbsAboveTheSecondRung() {
    var race = new PrunerRace(pasha());
    assertThat(climbs(race, 0, 5, 4, 3, 2)).isEqualTo(27);
    assertThat(climbs(race, 1, 6, 5, 4, 3)).isEqualTo(3);
    assertThat(climbs(race, 2, 4, 3, 2, 1)).isEqualTo(27);
    assertThat(climbs(race, 3, 9, 8, 7, 6)).isEqualTo(1);
  }

  /** Trials 0 and 1 change places between the first and the second rung. */
  @Test
  void whereTheOrderIsNotSettledTrialsClimbFurther() {
    var race = new PrunerRace(pasha());
    assertThat(climbs(race, 0, 5, 5, 5, 5)).isEqualTo(27);
    assertThat(climbs(race, 1, 6, 4, 4, 4)).isEqualTo(27);
    assertThat(climbs(race, 2, 5.5, 4.5, 4.6, 4.6)).isGreaterThan(3);
  }

  @Test
  void nanNeverLeavesARung() {
    var race = new PrunerRace(pasha());
    assertThat(climbs(race, 0, Double.NaN, 1, 1, 1)).isEqualTo(1);
  }
}
