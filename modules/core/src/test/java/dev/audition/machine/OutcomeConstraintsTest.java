package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudySpec;
import dev.audition.study.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class OutcomeConstraintsTest {
  private static final List<OutcomeConstraint> LATENCY =
      List.of(OutcomeConstraint.atMost("latency", 100));

  private static Scenario constrained(RuleSpec stop) {
    return Scenario.running(
        Scenario.spec(Scenario.NO_PRUNER, 4, stop).withTerms(new Terms(LATENCY)));
  }

  private static void finish(Scenario study, int trial, double loss, double latency) {
    study.end(trial, new AttemptEnd.Finished(Map.of("loss", loss, "latency", latency)));
  }

  @Test
  void anyFeasibleTrialIsBetterThanOneThatIsNot() {
    var study = constrained(Rules.rule("trials", 10));
    study.propose(0.1).propose(0.2).propose(0.3).propose(0.4);
    study.start(0).start(1).start(2).start(3);
    finish(study, 0, 0.1, 300);
    assertThat(study.state().standing().front()).containsExactly(0);
    assertThat(study.state().violation()).hasValue(200);
    finish(study, 1, 0.9, 150);
    assertThat(study.state().standing().front()).as("breaks it less").containsExactly(1);
    assertThat(study.state().progress(study.state().at()).best()).isEmpty();
    finish(study, 2, 0.8, 100);
    assertThat(study.state().standing().front()).as("the bound is feasible").containsExactly(2);
    assertThat(study.state().violation()).hasValue(0);
    assertThat(study.state().progress(study.state().at()).best()).hasValue(0.8);
    finish(study, 3, 0.2, 101);
    assertThat(study.state().standing().front()).containsExactly(2);
    assertThat(study.state().standing().sinceImprovement()).isEqualTo(1);
  }

  @Test
  void theParetoFrontIsOfFeasibleTrials() {
    StudySpec one = Scenario.spec(Scenario.NO_PRUNER, 4, Rules.rule("trials", 10));
    var several =
        new StudySpec(
            "study",
            List.of(Objective.minimize("loss"), Objective.minimize("size")),
            one.space(),
            7,
            one.rules(),
            4,
            one.attempts(),
            List.of(),
            "{}");
    var study = Scenario.running(several.withTerms(new Terms(LATENCY)));
    double[][] ends = {{1, 1, 101}, {2, 4, 90}, {4, 2, 90}, {5, 5, 10}};
    for (int trial = 0; trial < ends.length; trial++) {
      study.propose(0.1 * trial).start(trial);
      study.end(
          trial,
          new AttemptEnd.Finished(
              Map.of("loss", ends[trial][0], "size", ends[trial][1], "latency", ends[trial][2])));
    }
    assertThat(study.state().standing().front()).containsExactly(1, 2);
  }

  @Test
  void theLastValueCountsAndNaNIsNotFeasible() {
    var study = constrained(Rules.rule("trials", 10)).propose(0.1).propose(0.2).propose(0.3);
    study.start(0).start(1).start(2);
    study.report(0, 1, Map.of("latency", 500.0, "loss", 0.5));
    study.report(0, 2, Map.of("latency", 50.0, "loss", 0.4));
    study.end(0, new AttemptEnd.Finished(Map.of()));
    assertThat(study.state().violation()).hasValue(0);
    finish(study, 1, 0.1, Double.NaN);
    finish(study, 2, 0.2, Double.POSITIVE_INFINITY);
    assertThat(study.state().standing().front()).containsExactly(0);
  }

  @Test
  void aTrialWithoutTheMetricFails() {
    var study = constrained(Rules.rule("trials", 10)).propose(0.1).start(0);
    study.end(0, new AttemptEnd.Finished(Map.of("loss", 0.5)));
    assertThat(((Trial.Failed) study.trial(0)).reason()).contains("without a value of 'latency'");
  }

  @Test
  void samplersSeeCostsAndViolations() {
    var study = constrained(Rules.rule("trials", 10)).propose(0.1).propose(0.2).propose(0.3);
    study.start(0);
    study.after(Duration.ofSeconds(90)).start(1);
    study.report(1, 1, Map.of("latency", 130.0));
    study.after(Duration.ofSeconds(30));
    finish(study, 0, 0.5, 40);
    var spec = Scenario.spec(Scenario.NO_PRUNER, 4, Rules.rule("trials", 10));
    var history = HistoryFold.of(spec.space(), spec.objectives(), study.state());
    assertThat(history.constraints()).isEqualTo(LATENCY);
    assertThat(history.cost(0)).isEqualTo(120);
    assertThat(history.cost(1)).as("so far").isEqualTo(30);
    assertThat(history.cost(2)).isNaN();
    assertThat(history.violation(0)).isZero();
    assertThat(history.violation(1)).isEqualTo(30);
    assertThat(history.violation(2)).isNaN();
  }

  @Test
  void violationsAreDistancesToTheBoundsAndAreSummed() {
    var both = new OutcomeConstraint("m", OptionalDouble.of(1), OptionalDouble.of(3));
    assertThat(both.violation(0.5)).isEqualTo(0.5);
    assertThat(both.violation(2)).isZero();
    assertThat(both.violation(5)).isEqualTo(2);
    assertThat(both.violation(Double.NEGATIVE_INFINITY)).isInfinite();
    assertThat(both).hasToString("1.0 <= m <= 3.0");
    var other = OutcomeConstraint.atLeast("k", 10);
    assertThat(OutcomeConstraint.violation(List.of(both, other), List.of(5.0, 7.0))).isEqualTo(5);
    assertThat(OutcomeConstraint.violation(List.of(both, other), List.of(2.0, Double.NaN))).isNaN();
  }

  @Test
  void constraintsKeepToTheirRules() {
    var none = OptionalDouble.empty();
    assertThatThrownBy(() -> new OutcomeConstraint("m", none, none)).hasMessageContaining("none");
    assertThatThrownBy(() -> new OutcomeConstraint(" ", none, OptionalDouble.of(1)))
        .hasMessageContaining("blank");
    assertThatThrownBy(() -> OutcomeConstraint.atMost("m", Double.NaN))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new OutcomeConstraint("m", OptionalDouble.of(2), OptionalDouble.of(1)))
        .hasMessageContaining("must not be below");
    assertThatThrownBy(() -> new Terms(List.of(LATENCY.get(0), LATENCY.get(0))))
        .hasMessageContaining("different metrics");
  }
}
