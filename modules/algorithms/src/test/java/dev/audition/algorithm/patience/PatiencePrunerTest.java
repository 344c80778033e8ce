package dev.audition.algorithm.patience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.Verdict;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PatiencePrunerTest {
  private static Pruner patience(Map<String, Object> settings) {
    return new PatiencePrunerProvider().create(new Settings(settings), 0, List.of());
  }

  /** Best at step 2; three steps later, at step 5, patience is over. */
  @Test
  void aTrialWithoutImprovementIsStopped() {
    var race = new PrunerRace(patience(Map.of("value", 3L)));
    double[] losses = {5, 4, 4.5, 4};
    for (int i = 0; i < losses.length; i++) {
      assertThat(race.report(0, i + 1, losses[i])).isEqualTo(Verdict.goOn());
    }
    assertThat(race.report(0, 5, 4.2))
        .isEqualTo(new Verdict.Stop("its loss has not improved since step 2"));
  }

  /** Each step improves by 0.1, but only two of them by more than 0.15 together. */
  @Test
  void smallImprovementsAddUp() {
    var race = new PrunerRace(patience(Map.of("steps", 3L, "min-delta", 0.15)));
    for (int step = 1; step <= 20; step++) {
      assertThat(race.report(0, step, 10 - step * 0.1)).isEqualTo(Verdict.goOn());
    }
    var slow = new PrunerRace(patience(Map.of("steps", 3L, "min-delta", 0.35)));
    for (int step = 1; step <= 3; step++) {
      assertThat(slow.report(0, step, 10 - step * 0.1)).isEqualTo(Verdict.goOn());
    }
    assertThat(slow.report(0, 4, 9.6)).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void notANumberIsNoImprovement() {
    var race = new PrunerRace(patience(Map.of("steps", 2L)));
    race.report(0, 1, Double.NaN);
    assertThat(race.report(0, 2, Double.NaN)).isEqualTo(Verdict.goOn());
    assertThat(race.report(0, 3, Double.NaN)).isInstanceOf(Verdict.Stop.class);
    assertThat(race.report(0, 4, 1)).isEqualTo(Verdict.goOn());
  }

  @Test
  void wrongSettingsSayTheRule() {
    assertThatThrownBy(() -> patience(Map.of("min-delta", -1.0)))
        .hasMessageContaining("min-delta must be from 0.0");
  }
}
