package dev.audition.algorithm.threshold;

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

final class ThresholdPrunerTest {
  private static Pruner threshold(Map<String, Object> settings) {
    return new ThresholdPrunerProvider().create(new Settings(settings), 0, List.of());
  }

  @Test
  void boundsAreOfTheValueAsReportedAndAllowed() {
    Pruner pruner = threshold(Map.of("lower", 0.2, "upper", 1L));
    for (Objective objective :
        List.of(Objective.minimize("loss"), Objective.maximize("accuracy"))) {
      var race = new PrunerRace(pruner, objective);
      assertThat(race.report(0, 1, 0.2)).isEqualTo(Verdict.goOn());
      assertThat(race.report(1, 1, 1)).isEqualTo(Verdict.goOn());
      assertThat(race.report(2, 1, 0.19)).isInstanceOf(Verdict.Stop.class);
      assertThat(race.report(3, 1, 1.01)).isInstanceOf(Verdict.Stop.class);
      assertThat(race.report(4, 1, Double.NaN)).isInstanceOf(Verdict.Stop.class);
    }
  }

  @Test
  void nothingIsStoppedWhileItWarmsUp() {
    var race = new PrunerRace(threshold(Map.of("upper", 1.0, "warmup-steps", 3L)));
    assertThat(race.report(0, 3, 9)).isEqualTo(Verdict.goOn());
    assertThat(race.report(0, 4, 9))
        .isEqualTo(new Verdict.Stop("its loss at step 4, 9.0, is not between -Infinity and 1.0"));
  }

  @Test
  void wrongSettingsSayTheRule() {
    assertThatThrownBy(() -> threshold(Map.of())).hasMessageContaining("needs lower or upper");
    assertThatThrownBy(() -> threshold(Map.of("lower", 2.0, "upper", 1.0)))
        .hasMessage("lower must be no larger than upper, but they are 2.0 and 1.0");
  }
}
