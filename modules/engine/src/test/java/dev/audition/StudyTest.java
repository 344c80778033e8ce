package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.engine.StudyException;
import dev.audition.machine.Trial;
import dev.audition.study.SettingException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static final Study STUDY =
      Study.named("quickstart")
          .minimize("loss")
          .real("x", -5, 5)
          .integer("depth", 1, 9)
          .sampler("random")
          .stopAfter(100)
          .parallel(4);

  @Test
  void findsTheBestInFiveLines() {
    Result best = STUDY.optimize(trial -> Math.pow(trial.real("x") - 1, 2));

    assertThat(best.state().trials().count(Trial.Kind.COMPLETED)).isEqualTo(100);
    assertThat(best.value()).isEqualTo(Math.pow(best.real("x") - 1, 2)).isLessThan(0.5);
    assertThat(best.whole("depth")).isBetween(1L, 9L);
  }

  /** A pool that has been shut down lets its threads go one by one, so each is waited for. */
  @Test
  void leavesNoThreadBehind() throws InterruptedException {
    STUDY.optimize(trial -> trial.real("x"));

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("audition")) {
        assertThat(thread.join(Duration.ofMinutes(1))).as(thread.getName()).isTrue();
      }
    }
  }

  @Test
  void proposesConditionalParametersOnlyWhereTheyAreActive() {
    Result result =
        Study.named("boosters")
            .maximize("accuracy")
            .categorical("booster", "gbtree", "dart")
            .real("rate_drop", 0, 0.5)
            .when("booster", "dart")
            .sampler("random")
            .stopAfter(40)
            .optimize(trial -> trial.has("rate_drop") ? trial.real("rate_drop") : -1);

    for (Trial trial : result.state().trials()) {
      var values = trial.facts().configuration().plain();
      assertThat(values.containsKey("rate_drop")).isEqualTo(values.get("booster").equals("dart"));
    }
    assertThat(result.text("booster")).isEqualTo("dart");
  }

  @Test
  void triesGivenConfigurationsFirst() {
    Result result = STUDY.tryFirst(Map.of("x", 1, "depth", 3)).optimize(t -> t.real("x") - 1);

    assertThat(result.state().trials().get(0).facts().configuration().plain())
        .isEqualTo(Map.of("x", 1.0, "depth", 3L));
  }

  @Test
  void goesOnWhenTrialsFail() {
    Result result =
        STUDY.optimize(
            trial -> {
              if (trial.number() % 2 == 0) {
                throw new IllegalStateException("even");
              }
              return trial.real("x");
            });

    assertThat(result.state().trials().count(Trial.Kind.FAILED)).isEqualTo(50);
    assertThat(result.state().trials().count(Trial.Kind.COMPLETED)).isEqualTo(50);
  }

  @Test
  void saysWhyThereIsNoResult() {
    Result result =
        STUDY
            .stopAfter(3)
            .optimize(
                trial -> {
                  throw new IllegalStateException("out of luck");
                });

    assertThat(result.isEmpty()).isTrue();
    assertThatThrownBy(result::best)
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("out of luck");
  }

  @Test
  void refusesWhatIsMissingOrUnknown() {
    assertThatThrownBy(() -> Study.named("empty").minimize("loss").stopAfter(1).spec())
        .hasMessageContaining("must have a parameter");
    assertThatThrownBy(() -> Study.named("blind").real("x", 0, 1).stopAfter(1).spec())
        .hasMessageContaining("must have an objective");
    assertThatThrownBy(() -> Study.named("endless").minimize("loss").real("x", 0, 1).spec())
        .hasMessageContaining("must have a stop rule");
    assertThatThrownBy(() -> STUDY.sampler("randon").optimize(trial -> 0))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("did you mean 'random'?");
    assertThatThrownBy(() -> STUDY.tryFirst(Map.of("x", 7, "depth", 1)).optimize(trial -> 0))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("parameter 'x' must be a real number from -5.0 to 5.0");
  }
}
