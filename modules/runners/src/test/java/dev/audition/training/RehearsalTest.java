package dev.audition.training;

import static dev.audition.training.Training.end;
import static dev.audition.training.Training.goTo;
import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.nothing;
import static dev.audition.training.Training.otherwise;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.until;
import static dev.audition.training.Training.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.study.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final Map<String, Object> PARAMETERS = Map.of("bins", 8, "rate", 0.5);

  @Test
  void trainingIsSteppedByHand() throws Exception {
    var rehearsal = Slope.training().rehearse(PARAMETERS);
    assertThat(rehearsal.stage()).isEqualTo("features");
    assertThatThrownBy(rehearsal::state).hasMessageContaining("call step()");
    rehearsal.step();
    assertThat(rehearsal.stage()).isEqualTo("train_epoch");
    assertThat(rehearsal.state().height).isEqualTo(8);
    rehearsal.step();
    assertThat(rehearsal.stepNumber()).isEqualTo(1);
    assertThat(rehearsal.repetition()).isEqualTo(1);
    assertThat(rehearsal.metrics()).isEqualTo(Map.of("loss", 4.0));
    rehearsal.runUntil("evaluate");
    assertThat(rehearsal.state().way).containsExactly(4.0, 2.0, 1.0);
    rehearsal.runToEnd();
    assertThat(rehearsal.over()).isTrue();
    assertThat(rehearsal.stage()).isEmpty();
    assertThat(rehearsal.metrics()).isEqualTo(Map.of("loss", 1.0, "val_loss", 9.0));
    assertThat(rehearsal.reports())
        .containsExactly(
            new Report(1, Map.of("loss", 4.0)),
            new Report(2, Map.of("loss", 2.0)),
            new Report(3, Map.of("loss", 1.0)));
    assertThatThrownBy(rehearsal::step).hasMessageContaining("is over");
  }

  @Test
  void runningToAStageThatIsNotThereSaysSo() throws Exception {
    var rehearsal = Slope.training().rehearse(PARAMETERS);
    assertThatThrownBy(() -> rehearsal.runUntil("evaluat"))
        .hasMessageContaining("did you mean 'evaluate'?");
    rehearsal.runToEnd();
    assertThatThrownBy(() -> rehearsal.runUntil("features"))
        .hasMessageContaining("has ended without reaching stage 'features'");
  }

  @Test
  void stateSurvivesBeingWrittenAndRead() throws Exception {
    var rehearsal = Slope.training().rehearse(PARAMETERS).runUntil("evaluate");
    var before = rehearsal.state();
    rehearsal.reload();
    assertThat(rehearsal.state()).isNotSameAs(before);
    assertThat(rehearsal.state().way).isEqualTo(before.way);
    assertThat(rehearsal.stage()).isEqualTo("evaluate");
    assertThat(rehearsal.runToEnd().metrics()).containsEntry("val_loss", 9.0);
  }

  @Test
  void budgetEndsWhatNothingElseEnds() throws Exception {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(1))
            .repeat("train", (trial, slope) -> metrics("loss", slope.down(0.1)))
            .then("evaluate", (trial, slope) -> metrics("val_loss", slope.height));
    var rehearsal = training.rehearse(Map.of()).budget(5).runToEnd();
    assertThat(rehearsal.state().way).hasSize(5);
  }

  @Test
  void timesMayBeAParameter() throws Exception {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(1))
            .repeat("train", (trial, slope) -> metrics("loss", slope.down(0.1)), times("epochs"));
    assertThat(training.rehearse(Map.of("epochs", 4)).runToEnd().state().way).hasSize(4);
  }

  private static List<String> visited(Rehearsal<?> rehearsal) throws Exception {
    var visited = new ArrayList<String>();
    while (!rehearsal.over()) {
      visited.add(rehearsal.stage());
      rehearsal.step();
    }
    return visited;
  }

  /** train -> evaluate, back to train while it gets better, by way of 'slower' when it does not. */
  @Test
  void firstConditionThatHoldsCounts() throws Exception {
    var training =
        Training.<Slope>of("loop")
            .first("make", trial -> new Slope(8))
            .repeat(
                "train",
                (trial, slope) -> {
                  slope.down(0.5);
                  return nothing();
                },
                until(moment -> moment.repetition() == 2))
            .then(
                "evaluate",
                (trial, slope) -> metrics("loss", slope.height),
                when(moment -> moment.metric("loss") < 0.1, end()),
                when(moment -> moment.state().height < 1, goTo("slower")),
                otherwise(goTo("train")))
            .aside("slower", (trial, slope) -> nothing(), otherwise(goTo("train")));
    var rehearsal = training.rehearse(Map.of());
    assertThat(visited(rehearsal))
        .containsExactly(
            "make",
            "train",
            "train",
            "evaluate", // 2
            "train",
            "train",
            "evaluate", // 0.5
            "slower",
            "train",
            "train",
            "evaluate", // 0.125
            "slower",
            "train",
            "train",
            "evaluate"); // 0.03125
    // Each repetition and each report is a step: 2 + 1, three times, and 2; the last is the value.
    assertThat(rehearsal.reports().stream().map(Report::step)).containsExactly(3L, 6L, 9L);
    assertThat(rehearsal.metrics()).containsEntry("loss", 0.03125);
  }

  record Frozen(int count) {}

  @Test
  void statesThatNeverChangeAreReplaced() throws Exception {
    var training =
        Training.<Frozen>of("frozen")
            .first("make", trial -> new Frozen(0))
            .repeat(
                "count",
                (trial, frozen) ->
                    metrics("count", frozen.count() + 1).with(new Frozen(frozen.count() + 1)),
                times(5));
    var rehearsal = training.rehearse(Map.of()).step().step().step().reload().runToEnd();
    assertThat(rehearsal.state()).isEqualTo(new Frozen(5));
  }

  @Test
  void wrongStateIsNamed() {
    var training =
        Training.<Frozen>of("frozen")
            .first("make", trial -> new Frozen(0))
            .then("break", (trial, frozen) -> nothing().with("a string"));
    assertThatThrownBy(() -> training.rehearse(Map.of()).runToEnd())
        .hasMessageContaining("stage 'break' must leave a state of class")
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void metricGivenTwiceIsRefused() {
    assertThatThrownBy(() -> metrics("loss", 1).and("loss", 2)).hasMessageContaining("twice");
  }

  @Test
  void sharedStageSeesOnlyWhatItDeclares() {
    var training =
        Training.<Slope>of("slope")
            .first("features", trial -> new Slope(trial.integer("depth")), Training.uses("bins"));
    assertThatThrownBy(() -> training.rehearse(Map.of("bins", 1, "depth", 2)).step())
        .hasMessage(
            "shared stage 'features' reads parameter 'depth', but uses [bins]; add it to"
                + " uses(...)");
  }
}
