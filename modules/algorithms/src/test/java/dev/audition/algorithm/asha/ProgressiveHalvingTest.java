package dev.audition.algorithm.asha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Verdict;
import dev.audition.study.Objective;
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

  /** The two change places between the first and the second rung, but not after it. */
  @Test
  void whereTheOrderIsNotSettledTrialsClimbFurther() {
    var race = new PrunerRace(pasha());
    assertThat(climbs(race, 0, 6, 4, 4, 4)).isEqualTo(27);
    assertThat(climbs(race, 1, 5, 5, 5, 5)).isEqualTo(9);
  }

  /** The two are 0.05 apart at step 3 and, the other way round, 0.0625 apart at step 9. */
  @Test
  void ordersThatChangeByNoiseAreSettled() {
    assertThat(settled(4.0, 3.7, 3.9, 3.4)).isTrue();
    assertThat(settled(4.0, 3.9, 3.8, 3.7)).isFalse();
  }

  /** Whether the third rung is, where one trial reports 3.8 at steps 4 to 7 and so on. */
  private static boolean settled(double... others) {
    var race = new PrunerRace(pasha());
    for (int trial = 0; trial < 2; trial++) {
      race.record(trial, 1, 5);
      race.record(trial, 3, trial == 0 ? 4.0 : 4.05);
      for (int i = 0; i < others.length; i++) {
        race.record(trial, 4 + i, trial == 0 ? 3.8 : others[i]);
      }
      race.record(trial, 9, trial == 0 ? 3.0625 : 3.0);
    }
    var ladder = RungLadder.geometric(1, 27, 3);
    return new Settled(race, Objective.minimize("loss"), ladder).holds(2);
  }

  /** Rungs at 1, 3, 9 and 27; by hand: of three at a rung one goes on, of six two. */
  @Test
  void pausedTrialsArePromotedToTheTopAndOnlyTheBestOfItFurther() {
    var race = new PrunerRace(promoting());
    for (int trial = 0; trial < 6; trial++) {
      assertThat(race.report(trial, 1, 10 - trial)).isInstanceOf(Verdict.Pause.class);
    }
    assertThat(race.promote()).hasValue(5);
    assertThat(race.promote()).hasValue(4);
    assertThat(race.promote()).isEmpty();
    assertThat(race.report(5, 3, 4)).isInstanceOf(Verdict.Pause.class);
    assertThat(race.report(4, 3, 5)).isInstanceOf(Verdict.Pause.class);
    assertThat(race.promote()).as("two are at the top, which is less than eta").isEmpty();
    for (int trial = 6; trial < 9; trial++) {
      race.report(trial, 1, 20);
    }
    assertThat(race.promote()).as("the third of nine").hasValue(3);
    race.report(3, 3, 6);
    assertThat(race.promote()).as("the best of three at the settled top").hasValue(5);
    assertThat(race.promote()).isEmpty();
    assertThat(race.report(5, 9, 3)).isInstanceOf(Verdict.Pause.class);
    assertThat(race.promote()).as("it is alone there").isEmpty();
  }

  /** The order of the second rung is not that of the first, so that the third is the top. */
  @Test
  void theTopRisesWhereTheOrderIsNotSettled() {
    assertThat(promotedFromSecondRung(4, 5, 6)).isEqualTo(1);
    assertThat(promotedFromSecondRung(6, 5, 4)).isEqualTo(2);
  }

  /** How many of six trials leave the second rung, where the best three reported these losses. */
  private static int promotedFromSecondRung(double... losses) {
    var race = new PrunerRace(promoting());
    for (int trial = 0; trial < 18; trial++) {
      race.report(trial, 1, trial);
    }
    for (int i = 0; i < 6; i++) {
      assertThat(race.promote()).hasValue(i);
    }
    for (int i = 0; i < 6; i++) {
      race.report(i, 3, i < losses.length ? losses[i] : 10 + i);
    }
    int promoted = 0;
    while (race.promote().isPresent()) {
      promoted++;
    }
    return promoted;
  }

  @Test
  void nanIsNeverPromoted() {
    var race = new PrunerRace(promoting());
    for (int trial = 0; trial < 3; trial++) {
      race.report(trial, 1, Double.NaN);
    }
    assertThat(race.promote()).isEmpty();
  }

  private static Pruner promoting() {
    return new PashaPrunerProvider()
        .create(new Settings(Map.of("max", 27L, "mode", "promote")), 1, List.of());
  }

  @Test
  void nanNeverLeavesARung() {
    var race = new PrunerRace(pasha());
    assertThat(climbs(race, 0, Double.NaN, 1, 1, 1)).isEqualTo(1);
  }
}
