package dev.audition.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Verdict;
import dev.audition.random.RandomStream;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every pruner keeps. A subclass names the provider and settings that make one. */
public abstract class PrunerContract {

  /** The provider under test. */
  protected abstract PrunerProvider provider();

  /** Valid settings. */
  protected abstract Settings settings();

  /** What it combines. */
  protected List<Pruner> operands() {
    return List.of();
  }

  private Pruner pruner(long seed) {
    return provider().create(settings(), seed, operands());
  }

  @Test
  void nameIsLowerCaseWithHyphens() {
    assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
  }

  @Test
  void isInstalled() {
    assertThat(PrunerProvider.installed())
        .extracting(PrunerProvider::name)
        .contains(provider().name());
  }

  @Test
  void unknownSettingsAreRefused() {
    Map<String, Object> values = new HashMap<>(settings().values());
    values.put("no-such-setting", 1L);
    assertThatThrownBy(() -> provider().create(new Settings(values), 0, operands()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("no-such-setting");
  }

  @Seeds(20)
  void bracketsAreFixedAndHaveAscendingRungs(long seed) {
    Pruner pruner = pruner(seed);
    for (int trial = 0; trial < 200; trial++) {
      int bracket = pruner.bracket(trial);
      assertThat(bracket).isNotNegative().isEqualTo(pruner(seed).bracket(trial));
      assertThat(pruner.ladder(bracket)).isEqualTo(pruner(seed).ladder(bracket));
      List<Long> steps = pruner.ladder(bracket).steps();
      for (int i = 0; i < steps.size(); i++) {
        assertThat(steps.get(i)).isGreaterThan(i == 0 ? 0 : steps.get(i - 1));
      }
    }
  }

  @Seeds(50)
  void verdictsFollowFromTheArguments(long seed) {
    RandomStream random = RandomStream.of(seed, 0, "race");
    Pruner pruner = pruner(seed);
    var race = new PrunerRace(pruner);
    for (int trial = 0; trial < 40; trial++) {
      LearningCurve curve = LearningCurve.any(random);
      boolean on = true;
      for (long step = 1; on && step <= 30; step++) {
        var subject = race.record(trial, step, odd(random, curve.at(step)));
        Verdict verdict = pruner.judge(subject, race);
        assertThat(pruner(seed).judge(subject, race)).isEqualTo(verdict);
        on = verdict instanceof Verdict.Continue;
        checkPause(pruner, verdict, subject.rung());
      }
      if (on) {
        race.complete();
      }
    }
  }

  /** The value, or now and then one that is not finite. */
  private static double odd(RandomStream random, double value) {
    return switch (random.nextInt(40)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      default -> value;
    };
  }

  private static void checkPause(Pruner pruner, Verdict verdict, OptionalInt rung) {
    if (verdict instanceof Verdict.Pause) {
      assertThat(pruner.promotes()).isTrue();
      assertThat(rung).isPresent();
    }
  }

  @Seeds(50)
  void onlyPausedTrialsArePromoted(long seed) {
    RandomStream random = RandomStream.of(seed, 0, "race");
    Pruner pruner = pruner(seed);
    var race = new PrunerRace(pruner);
    for (int trial = 0; trial < 60; trial++) {
      OptionalInt promoted = pruner.promote(race);
      promoted.ifPresent(paused -> assertThat(race.pausedAt(paused)).isPresent());
      if (promoted.isPresent()) {
        assertThat(pruner.promotes()).isTrue();
        race.promote();
      }
      RungLadder ladder = pruner.ladder(pruner.bracket(trial));
      race.report(trial, ladder.size() == 0 ? 1 : ladder.steps().getFirst(), random.nextDouble());
    }
  }

  @Test
  void theFirstReportOfTheFirstTrialNeedsNoOthers() {
    assertThat(new PrunerRace(pruner(0)).report(0, 1, 0.5)).isNotNull();
  }

  /** Trials that are all alike: who is stopped does not depend on chance or on an order of maps. */
  @Test
  void equalValuesAreNoTrouble() {
    for (double value : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY, -1e308}) {
      Pruner pruner = pruner(1);
      var race = new PrunerRace(pruner);
      for (int trial = 0; trial < 30; trial++) {
        for (long step = 1; step <= 9; step++) {
          var subject = race.record(trial, step, value);
          assertThat(pruner(1).judge(subject, race)).isEqualTo(pruner.judge(subject, race));
        }
      }
      assertThat(pruner(1).promote(race)).isEqualTo(pruner.promote(race));
    }
  }

  /**
   * The latest of very many trials, of which half are still under way. Who promotes is asked all
   * the way, as only those are paused whom it has judged.
   */
  @Test
  void aHundredThousandTrialsAreNoTrouble() {
    RandomStream random = RandomStream.of(2, 0, "race");
    Pruner pruner = pruner(2);
    var race = new PrunerRace(pruner);
    int promoted = 0;
    for (int trial = 0; trial < 100_000; trial++) {
      RungLadder ladder = pruner.ladder(pruner.bracket(trial));
      long step = ladder.size() == 0 ? 1 : ladder.steps().getFirst();
      double value = odd(random, random.nextDouble());
      if (pruner.promotes() || trial >= 99_980) {
        assertThat(race.report(trial, step, value)).isNotNull();
      } else {
        race.record(trial, step, value);
      }
      promoted += trial % 100 == 99 && race.promote().isPresent() ? 1 : 0;
      if (trial % 2 == 0) {
        race.complete(trial);
      }
    }
    assertThat(promoted > 0).isEqualTo(pruner.promotes());
  }

  /** A verdict after very many steps, among trials that have taken as many. */
  @Test
  void tenThousandStepsAreNoTrouble() {
    RandomStream random = RandomStream.of(3, 0, "race");
    Pruner pruner = pruner(3);
    var race = new PrunerRace(pruner);
    for (int trial = 0; trial < 3; trial++) {
      LearningCurve curve = LearningCurve.any(random);
      for (long step = 1; step < 10_000; step++) {
        race.record(trial, step, curve.at(step));
      }
      var last = race.record(trial, 10_000, curve.at(10_000));
      assertThat(pruner(3).judge(last, race)).isEqualTo(pruner.judge(last, race));
      race.complete(trial);
    }
  }
}
