package dev.audition.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.TrialStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class FixturesTest {
  /** Optima as published: Branin's three, Hartmann's one. */
  @Test
  void problemsHaveTheirPublishedOptima() {
    Problem branin = Problem.branin();
    for (double[] at : new double[][] {{-Math.PI, 12.275}, {Math.PI, 2.275}, {9.42477796, 2.475}}) {
      double loss =
          branin.loss().applyAsDouble(Configuration.ofPlain(Map.of("x1", at[0], "x2", at[1])));
      assertThat(loss).isCloseTo(branin.optimum(), Offset.offset(1e-6));
    }
    Problem hartmann = Problem.hartmann6();
    double[] best = {0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573};
    assertThat(hartmann.loss().applyAsDouble(hartmann.space().decode(best)))
        .isCloseTo(hartmann.optimum(), Offset.offset(1e-5));
    Problem mixed = Problem.mixedConditional();
    var point =
        Map.<String, Object>of(
            "rate", 0.01, "depth", 6, "booster", "dart", "drop", 0.1, "trees", 200);
    assertThat(mixed.loss().applyAsDouble(Configuration.ofPlain(point)))
        .isCloseTo(0, Offset.offset(1e-12));
  }

  @Seeds(200)
  void randomSpacesAreValidAndOfEveryKind(long seed) {
    SearchSpace space = RandomSpaces.any(RandomStream.of(seed, 0, "space"));
    assertThat(space.size()).isLessThanOrEqualTo(8);
    var unit = new double[space.size()];
    Arrays.fill(unit, 0.5);
    Configuration point = space.decode(unit);
    assertThat(space.decode(Arrays.stream(space.encode(point)).map(x -> x < 0 ? 0 : x).toArray()))
        .isEqualTo(point);
  }

  /** Twelve heads of fifteen: 576 of 32768 outcomes. */
  @Test
  void theSignTestCountsOutcomes() {
    assertThat(Distributions.signTest(12, 15)).isCloseTo(576 / 32768.0, Offset.offset(1e-12));
    assertThat(Distributions.signTest(0, 15)).isCloseTo(1, Offset.offset(1e-12));
  }

  @Test
  void assertionsAboutChanceFailWhereTheyShould() {
    double[] draws = RandomStream.of(1, 0, "draws").doubles(2000).toArray();
    Distributions.assertUniform(draws, 1e-9);
    double[] squares = Arrays.stream(draws).map(x -> x * x).toArray();
    assertThatThrownBy(() -> Distributions.assertUniform(squares, 1e-9))
        .isInstanceOf(AssertionError.class);
    Distributions.assertFrequencies(new long[] {480, 520}, new double[] {0.5, 0.5}, 1e-9);
    assertThatThrownBy(
            () ->
                Distributions.assertFrequencies(
                    new long[] {300, 700}, new double[] {0.5, 0.5}, 1e-9))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aHistoryFollowsWhatATestDoes() {
    var history = GrowingHistory.of(SearchSpace.of(List.of()));
    int trial = history.start(Configuration.empty());
    assertThat(history.loss(trial, 0)).isNaN();
    assertThat(history.step(trial)).isEqualTo(-1);
    long before = history.version();
    history.report(trial, 3, 0.5).end(trial, TrialStatus.PRUNED);
    assertThat(history.version()).isGreaterThan(before);
    assertThat(history.loss(trial, 0)).isEqualTo(0.5);
    assertThat(history.step(trial)).isEqualTo(3);
    assertThat(history.count(TrialStatus.PRUNED)).isEqualTo(1);
    assertThat(history.count(TrialStatus.PENDING)).isZero();
  }

  @Test
  void learningCurvesFall() {
    LearningCurve curve = LearningCurve.any(RandomStream.of(1, 0, "curve"));
    for (int step = 1; step < 100; step++) {
      assertThat(curve.at(step + 1)).isLessThan(curve.at(step)).isGreaterThan(curve.floor());
    }
  }
}
