package dev.audition.bench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final List<BenchProblem> ALL = Problems.all();

  /** The values were computed with numpy and, for surrogates, with the Python runtime of ONNX. */
  @Test
  void problemsHaveTheValuesOfTheirDefinition() {
    for (BenchProblem problem : ALL) {
      double tolerance = problem.group() == Group.SURROGATES ? 1e-5 : 1e-10;
      for (BenchProblem.Check check : problem.checks()) {
        assertThat(problem.space().violation(check.configuration())).as(problem.name()).isEmpty();
        assertThat(problem.loss().applyAsDouble(check.configuration()))
            .as(problem.name())
            .isCloseTo(check.value(), within(tolerance * Math.max(1, Math.abs(check.value()))));
      }
    }
  }

  @Test
  void everyProblemIsChecked() {
    assertThat(ALL).hasSize(23).allMatch(problem -> problem.checks().size() == 5);
    assertThat(ALL.stream().filter(BenchProblem::aggregated)).hasSize(22);
  }

  /** Means that were published with the reference's values, to three digits. */
  @Test
  void scoresOfTheReferenceAreTheOnesPublished() {
    assertThat(mean("tpe", 100)).isCloseTo(0.084, within(0.0005));
    assertThat(mean("tpe", 200)).isCloseTo(0.061, within(0.0005));
    assertThat(mean("cmaes", 100)).isCloseTo(0.098, within(0.0005));
    assertThat(ratio("tpe", 200)).isCloseTo(0.168, within(0.0005));
    assertThat(ratio("cmaes", 200)).isCloseTo(0.138, within(0.0005));
    assertThat(ratio("gp", 100)).isCloseTo(0.041, within(0.0005));
  }

  private static double mean(String sampler, int evaluations) {
    return Score.mean(reached(sampler, evaluations)).value();
  }

  private static double ratio(String sampler, int evaluations) {
    return Score.ratio(reached(sampler, evaluations)).value();
  }

  private static List<Score.Reached> reached(String sampler, int evaluations) {
    Entrant entrant = Entrant.reference(sampler);
    return ALL.stream()
        .filter(BenchProblem::aggregated)
        .flatMap(problem -> entrant.reached(problem, evaluations).stream())
        .toList();
  }
}
