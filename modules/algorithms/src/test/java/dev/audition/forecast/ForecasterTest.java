package dev.audition.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.Trial;
import dev.audition.replay.Films;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ForecasterTest {
  private static final RuleSpec NONE = RuleSpec.of("none");
  private static final RuleSpec TEN = RuleSpec.of("trials", Settings.of(10L));

  private static Forecast forecast(StudySpec spec, Pace pace, int workers, Faults faults) {
    return new Forecaster(spec, Catalog.installed(), pace).forecast(workers, faults, 1);
  }

  private static Pace pace(int steps) {
    return Pace.supposed(1, steps, List.of(Objective.minimize("loss")));
  }

  /** Ten trials of 4 steps of a second: 40 seconds of work. */
  @Test
  void workIsSharedBetweenWorkers() {
    StudySpec spec = Films.spec(NONE, TEN);

    Forecast two = forecast(spec, pace(4), 2, Faults.none());
    Forecast three = forecast(spec, pace(4), 3, Faults.none());
    Forecast many = forecast(spec, pace(4), 50, Faults.none());

    assertThat(two.time()).isEqualTo(Duration.ofSeconds(20));
    assertThat(two.utilisation()).isEqualTo(1);
    assertThat(two.steps()).isEqualTo(40);
    assertThat(two.ended()).isTrue();
    assertThat(three.time()).isEqualTo(Duration.ofSeconds(16));
    assertThat(three.utilisation()).isEqualTo(40 / 48.0);
    assertThat(many.time()).isEqualTo(Duration.ofSeconds(4));
    assertThat(many.utilisation()).isEqualTo(0.2);
    assertThat(two.end().trials().count(Trial.Kind.COMPLETED)).isEqualTo(10);
  }

  @Test
  void aForecastOfWhatWasRecordedIsWhatItTook() {
    List<Entry> log = Films.shoot(NONE, TEN, 4, 2);
    var fold = new PaceFold();
    log.forEach(fold::follow);
    Pace pace = fold.pace().orElseThrow();
    assertThat(pace.steps()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(pace.curves()).hasSize(10);

    Forecast forecast = forecast(Films.spec(NONE, TEN), pace, 2, Faults.none());

    // In the film the first report comes at once, and each later one a second after.
    assertThat(pace.seconds()).containsOnly(0.0, 1.0);
    assertThat(forecast.steps()).isEqualTo(40);
    assertThat(forecast.time()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
  }

  @Test
  void prunersSaveStepsInTheForecastToo() {
    var settings = new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L));
    var promoting = new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L, "mode", "promote"));
    for (Settings asha : List.of(settings, promoting)) {
      Forecast forecast =
          forecast(Films.spec(RuleSpec.of("asha", asha), TEN), pace(9), 2, Faults.none());
      assertThat(forecast.ended()).isTrue();
      assertThat(forecast.steps()).isLessThan(60).isGreaterThan(10);
      assertThat(forecast.end().trials().count(Trial.Kind.PRUNED)).isPositive();
    }
  }

  @Test
  void theClockEndsAStudyThatHasATimeLimit() {
    var stop = RuleSpec.of("wall-clock", Settings.of("10s"));
    Forecast forecast = forecast(Films.spec(NONE, stop), pace(4), 2, Faults.none());
    assertThat(forecast.time()).isEqualTo(Duration.ofSeconds(10));
    assertThat(forecast.end().trials().count(Trial.Kind.COMPLETED)).isEqualTo(4);
  }

  @Test
  void faultsFollowFromTheSeedAndCostTime() {
    var stop = RuleSpec.of("trials", Settings.of(60L));
    StudySpec spec = Films.spec(NONE, stop);
    var faults = new Faults(0.1, 0, 0);
    Pace saving = pace(10);
    var anew = new Pace(saving.seconds(), saving.curves(), saving.steps(), false);

    Forecast well = forecast(spec, saving, 4, Faults.none());
    Forecast lossy = forecast(spec, saving, 4, faults);
    Forecast again = forecast(spec, saving, 4, faults);
    Forecast costly = forecast(spec, anew, 4, faults);

    assertThat(lossy).isEqualTo(again);
    assertThat(lossy.time()).isGreaterThan(well.time());
    assertThat(lossy.repeated()).isZero();
    assertThat(costly.repeated()).isPositive();
    assertThat(costly.end().trials().count(Trial.Kind.FAILED)).isPositive();
    assertThat(forecast(spec, saving, 4, new Faults(0, 0, 1)).time())
        .isEqualTo(well.time().multipliedBy(10));
  }
}
