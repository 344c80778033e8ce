package dev.audition.algorithm.asha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.algorithm.combine.AnyPrunerProvider;
import dev.audition.algorithm.none.NonePrunerProvider;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Verdict;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CostsTest {
  private static Pruner asha() {
    return asha("seconds");
  }

  private static Pruner asha(String cost) {
    return new AshaPrunerProvider()
        .create(new Settings(Map.of("max", 9L, "eta", 3L, "cost", cost)), 1, List.of());
  }

  private static Verdict report(PrunerRace race, int trial, double loss, double seconds) {
    return race.also(trial, 1, "seconds", seconds).report(trial, 1, loss);
  }

  @Test
  void equalCostsAreAsNone() {
    var race = new PrunerRace(asha());
    for (int trial = 0; trial < 5; trial++) {
      report(race, trial, 10 - trial, 7);
    }
    assertThat(report(race, 5, 5.5, 7)).isEqualTo(Verdict.goOn());
    assertThat(report(race, 6, 8.5, 7)).isInstanceOf(Verdict.Stop.class);
  }

  /** The best three of four have cost 3 of 12: a third of it is 4, so the three may go on. */
  @Test
  void severalCheapTrialsGoOnWhereADearOneIsWorse() {
    var race = new PrunerRace(asha());
    report(race, 0, 4, 9);
    report(race, 1, 1, 1);
    report(race, 2, 2, 1);
    assertThat(report(race, 3, 3, 1)).isEqualTo(Verdict.goOn());
  }

  /** The best of four has cost 9 of 12, more than a third. */
  @Test
  void aDearTrialStopsEvenIfItIsTheBest() {
    var race = new PrunerRace(asha());
    report(race, 0, 4, 1);
    report(race, 1, 3, 1);
    report(race, 2, 2, 1);
    assertThat(report(race, 3, 1, 9)).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void reportsAreTimedWhereSlotTimeIsTheCost() {
    assertThat(asha("slot-time").timesReports()).isTrue();
    assertThat(asha("seconds").timesReports()).isFalse();
    assertThat(
            new AnyPrunerProvider()
                .create(
                    Settings.none(),
                    1,
                    List.of(
                        asha("slot-time"),
                        new NonePrunerProvider().create(Settings.none(), 1, List.of())))
                .timesReports())
        .isTrue();
  }

  @Test
  void withoutACostAllCountTheSame() {
    var race = new PrunerRace(asha());
    report(race, 0, 4, 1);
    report(race, 1, 3, 1);
    race.report(2, 1, 2);
    assertThat(report(race, 3, 1, 9)).isEqualTo(Verdict.goOn());
  }
}
