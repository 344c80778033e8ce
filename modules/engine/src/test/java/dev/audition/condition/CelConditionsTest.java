package dev.audition.condition;

import static dev.audition.training.Training.end;
import static dev.audition.training.Training.goTo;
import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.otherwise;
import static dev.audition.training.Training.until;
import static dev.audition.training.Training.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.space.Configuration;
import dev.audition.training.Condition;
import dev.audition.training.Moment;
import dev.audition.training.Training;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CelConditionsTest {
  /** A state with all that a condition can read. */
  public static final class Model {
    public double rate = 0.5;
    public int rounds = 3;
    private boolean stuck;

    public boolean stuck() {
      return stuck;
    }

    public String kind() {
      return "tree";
    }

    public int[] weights() {
      return new int[0];
    }
  }

  record Frozen(long count) {}

  private static boolean holds(String text, Map<String, Double> metrics) {
    Condition<Model> condition = new CelConditions().compile(text, Model.class);
    var configuration = Configuration.ofPlain(Map.of("booster", "dart", "depth", 4));
    return condition.holds(new Moment<>(new Model(), metrics, 7, 2, configuration));
  }

  @Test
  void conditionsReadMetricsStateParametersAndSteps() {
    var metrics = Map.of("loss", 0.25);
    assertThat(holds("metrics.loss < 0.3 && state.rate > 0.4", metrics)).isTrue();
    assertThat(holds("state.rounds == 3 && !state.stuck && state.kind == 'tree'", metrics))
        .isTrue();
    assertThat(holds("step == 7 && repetition == 2", metrics)).isTrue();
    assertThat(holds("params.booster == 'dart' && params.depth >= 4", metrics)).isTrue();
    assertThat(holds("metrics.loss > state.rate", metrics)).isFalse();
  }

  @Test
  void whatWasNotReportedHoldsForNothing() {
    assertThat(holds("metrics.accuracy < 0.3", Map.of())).isFalse();
    assertThat(holds("metrics.accuracy < 0.3 || step > 6", Map.of())).isTrue();
    assertThat(holds("params.momentum > 0", Map.of())).isFalse();
  }

  @Test
  void mistakesAreNamedWhenTheConditionIsMade() {
    assertThatThrownBy(() -> holds("state.rat < 1", Map.of()))
        .hasMessageContaining("reads state.rat", "did you mean 'rate'?");
    assertThatThrownBy(() -> holds("state.weights == 1", Map.of()))
        .hasMessageContaining("no number, string or boolean");
    assertThatThrownBy(() -> holds("stp > 3", Map.of())).hasMessageContaining("unknown name 'stp'");
    assertThatThrownBy(() -> holds("step + 3", Map.of()))
        .hasMessageContaining("yes-or-no expression");
    assertThatThrownBy(() -> holds("state.kind > 3", Map.of())).hasMessageContaining("'>'");
  }

  @Test
  void recordsAreReadByTheirComponents() {
    Condition<Frozen> condition = new CelConditions().compile("state.count >= 3", Frozen.class);
    var moment = new Moment<>(new Frozen(3), Map.of(), 1, 1, Configuration.empty());
    assertThat(condition.holds(moment)).isTrue();
  }

  /** The language is found by itself, and the first condition that holds counts. */
  @Test
  void trainingGoesWhereExpressionsSay() throws Exception {
    var training =
        Training.<Model>of("cel")
            .first("make", trial -> new Model())
            .repeat(
                "train",
                (trial, model) -> metrics("loss", 1.0 / ++model.rounds),
                until("repetition == 2"))
            .then(
                "evaluate",
                (trial, model) -> metrics("value", model.rounds),
                when("metrics.value > 8.5", end()),
                otherwise(goTo("train")));
    assertThat(training.rehearse(Map.of()).runToEnd().state().rounds).isEqualTo(9);
    var wrong =
        Training.<Model>of("cel")
            .first("make", trial -> new Model())
            .repeat("train", (trial, model) -> metrics("loss", 1), until("state.rate >"));
    assertThatThrownBy(wrong::check)
        .hasMessageContaining("training 'cel': stage 'train': the condition 'state.rate >'");
  }
}
