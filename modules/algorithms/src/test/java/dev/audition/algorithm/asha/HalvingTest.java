package dev.audition.algorithm.asha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Verdict;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class HalvingTest {
  private static Pruner asha(Object... settings) {
    return new AshaPrunerProvider().create(settings(settings), 7, List.of());
  }

  private static Settings settings(Object... settings) {
    var map = new HashMap<String, Object>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put((String) settings[i], settings[i + 1]);
    }
    return new Settings(map);
  }

  @Test
  void rungsAreMultiplesUpToTheMaximum() {
    assertThat(asha("min", 1L, "max", 81L).ladder(0)).isEqualTo(ladder(1, 3, 9, 27, 81));
    assertThat(asha("min", 2L, "max", 20L, "eta", 3L).ladder(0)).isEqualTo(ladder(2, 6, 18, 20));
    assertThat(asha("min", 5L, "max", 5L).ladder(0)).isEqualTo(ladder(5));
  }

  private static RungLadder ladder(long... steps) {
    return new RungLadder(Arrays.stream(steps).boxed().toList());
  }

  /** With eta 3: of 1 and 2 trials all go on, of 3 to 5 the best, of 6 the best two. */
  @Test
  void theBestThirdGoesOn() {
    var race = new PrunerRace(asha("max", 9L));
    assertThat(race.report(0, 1, 0.5)).isEqualTo(Verdict.goOn());
    assertThat(race.report(1, 1, 0.6)).isEqualTo(Verdict.goOn());
    assertThat(race.report(2, 1, 0.7)).isInstanceOf(Verdict.Stop.class);
    assertThat(race.report(3, 1, 0.4)).isEqualTo(Verdict.goOn());
    assertThat(race.report(4, 1, 0.45)).isInstanceOf(Verdict.Stop.class);
    assertThat(race.report(5, 1, 0.45)).isEqualTo(Verdict.goOn());
    assertThat(race.report(6, 1, 0.46)).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void onlyRungsAreJudgedAndTheLastIsNot() {
    var race = new PrunerRace(asha("max", 9L));
    for (int trial = 0; trial < 9; trial++) {
      race.record(trial, 1, 0.1);
      race.record(trial, 3, 0.1);
      race.record(trial, 9, 0.1);
    }
    race.record(9, 1, 0.2);
    assertThat(race.report(9, 2, 0.9)).isEqualTo(Verdict.goOn());
    assertThat(race.report(9, 3, 0.9)).isInstanceOf(Verdict.Stop.class);
    assertThat(race.report(9, 9, 0.9)).isEqualTo(Verdict.goOn());
  }

  @Test
  void equalLossesAreEquallyGood() {
    var race = new PrunerRace(asha("max", 9L));
    for (int trial = 0; trial < 20; trial++) {
      assertThat(race.report(trial, 1, 0.5)).isEqualTo(Verdict.goOn());
    }
  }

  @Test
  void notANumberIsWorst() {
    var race = new PrunerRace(asha("max", 9L));
    assertThat(race.report(0, 1, Double.NaN)).isInstanceOf(Verdict.Stop.class);
    var upward = new PrunerRace(asha("max", 9L), Objective.maximize("accuracy"));
    upward.report(0, 1, 0.3);
    upward.report(1, 1, 0.2);
    assertThat(upward.report(2, 1, 0.9)).isEqualTo(Verdict.goOn());
    assertThat(upward.report(3, 1, 0.8)).isInstanceOf(Verdict.Stop.class);
  }

  /** Li et al. 2020, Algorithm 2: the highest rung first, in it the best, floor(n / eta) in all. */
  @Test
  void theBestOfTheHighestRungIsPromotedFirst() {
    var race = new PrunerRace(asha("max", 9L, "mode", "promote"));
    assertThat(race.report(0, 1, 0.5)).isInstanceOf(Verdict.Pause.class);
    race.report(1, 1, 0.6);
    assertThat(race.promote()).isEmpty();
    race.report(2, 1, 0.4);
    assertThat(race.promote()).isEqualTo(OptionalInt.of(2));
    assertThat(race.promote()).isEmpty();
    for (int trial = 3; trial < 9; trial++) {
      race.report(trial, 1, 0.3 - trial / 100.0);
    }
    assertThat(race.promote()).isEqualTo(OptionalInt.of(8));
    assertThat(race.promote()).isEqualTo(OptionalInt.of(7));
    assertThat(race.promote()).isEqualTo(OptionalInt.of(6));
    assertThat(race.promote()).isEmpty();
    assertThat(race.report(8, 3, 0.2)).isInstanceOf(Verdict.Pause.class);
    race.report(7, 3, 0.1);
    race.report(6, 3, 0.15);
    race.report(9, 1, 0.01);
    race.report(10, 1, 0.01);
    race.report(11, 1, 0.01);
    assertThat(race.promote()).isEqualTo(OptionalInt.of(7));
    assertThat(race.promote()).isEqualTo(OptionalInt.of(9));
    assertThat(race.report(7, 9, 0.1)).isEqualTo(Verdict.goOn());
  }

  @Test
  void notANumberIsNeverPromoted() {
    var race = new PrunerRace(asha("max", 9L, "mode", "promote"));
    for (int trial = 0; trial < 9; trial++) {
      race.report(trial, 1, Double.NaN);
    }
    assertThat(race.promote()).isEmpty();
  }

  /** Li et al. 2018, Table 1, R = 81 and eta = 3: 81, 34, 15, 8, 5 trials a bracket. */
  @Test
  void hyperbandDealsTrialsAsThePaperDoes() {
    Pruner hyperband = new HyperbandPrunerProvider().create(settings("max", 81L), 3, List.of());
    var counts = new TreeMap<Integer, Integer>();
    for (int trial = 0; trial < 143; trial++) {
      counts.merge(hyperband.bracket(trial), 1, Integer::sum);
    }
    assertThat(hyperband.ladder(0)).isEqualTo(ladder(1, 3, 9, 27, 81));
    assertThat(hyperband.ladder(3)).isEqualTo(ladder(27, 81));
    assertThat(hyperband.ladder(4)).isEqualTo(ladder(81));
    Map<Integer, Integer> paper = Map.of(0, 81, 1, 34, 2, 15, 3, 8, 4, 5);
    paper.forEach(
        (bracket, trials) ->
            assertThat(Math.abs(counts.get(bracket) - trials)).isLessThanOrEqualTo(1));
  }

  @Test
  void wrongSettingsSayTheRule() {
    assertThatThrownBy(() -> asha("eta", 1L))
        .isInstanceOf(SettingException.class)
        .hasMessage("eta must be 2 or more, but is 1");
    assertThatThrownBy(() -> asha("min", 10L, "max", 9L))
        .hasMessage("max must be min (10) or more, but is 9");
    assertThatThrownBy(() -> asha("mode", "promotion"))
        .hasMessageContaining("did you mean 'promote'?");
    assertThatThrownBy(() -> asha("maxx", 9L)).hasMessageContaining("did you mean 'max'?");
    assertThatThrownBy(() -> new HyperbandPrunerProvider().create(Settings.none(), 0, List.of()))
        .hasMessageContaining("max is missing");
  }
}
