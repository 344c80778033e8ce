package dev.audition.algorithm.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.GrowingHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ParzenTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
  private static final Domain ABC =
      new Domain.Categorical(
          List.of(new Value.Text("a"), new Value.Text("b"), new Value.Text("c")));

  private static Parzen density(SearchSpace space, List<Map<String, ?>> points, boolean good) {
    var history = GrowingHistory.of(space);
    points.forEach(point -> history.start(Configuration.ofPlain(point)));
    var columns = new Columns(space);
    columns.follow(history);
    var trials = new int[points.size()];
    Arrays.setAll(trials, i -> i);
    var weights = new double[trials.length];
    Arrays.fill(weights, 1);
    return new Parzen(
        columns,
        trials,
        weights,
        1,
        new Bandwidths(columns, good ? Bandwidths.Width.GOOD : Bandwidths.Width.OTHERS));
  }

  /**
   * One trial at 0.5 among the others, one parameter: bandwidth max(0.2, 2^-1.15 = 0.45063) is
   * rounded to 2^(-9/8) = 0.458502; mass of the kernel within [0, 1] is erf(0.5 / 0.458502 / sqrt
   * 2) = 0.724510; density there 1 / (0.458502 * sqrt(2 pi) * 0.724510) = 1.200948; with the
   * uniform part (1.200948 + 1) / 2.
   */
  @Test
  void aLineHasCutOffNormalKernels() {
    var space = SearchSpace.of(List.of(Parameter.of("x", UNIT)));
    Parzen density = density(space, List.of(Map.of("x", 0.5)), false);
    double at = Math.exp(density.logDensity(new double[] {0.5}));
    assertThat(at).isCloseTo((1.200948 + 1) / 2, Offset.offset(1e-6));
  }

  /**
   * Own value: (1 + 1/2) of 1 + 3/2 votes, so 0.6; each other: 0.2; with the uniform part 1/3 as
   * second half: (0.6 + 1/3) / 2 and (0.2 + 1/3) / 2.
   */
  @Test
  void aChoiceHasVotes() {
    var space = SearchSpace.of(List.of(Parameter.of("c", ABC)));
    Parzen density = density(space, List.of(Map.of("c", "b")), true);
    Offset<Double> close = Offset.offset(1e-7);
    assertThat(Math.exp(density.logDensity(new double[] {0.5}))).isCloseTo(1.4 / 3, close);
    assertThat(Math.exp(density.logDensity(new double[] {1 / 6.0}))).isCloseTo(0.8 / 3, close);
  }

  /** Whatever the space, probabilities of all points of a finite one add up to 1. */
  @Test
  void probabilitiesAddUpToOne() {
    var space =
        SearchSpace.of(
            List.of(
                Parameter.of("c", ABC),
                Parameter.of("n", new Domain.Whole(1, 9, Scale.LOG, 1)),
                Parameter.of("m", new Domain.Whole(0, 20, Scale.LINEAR, 5))));
    Parzen density =
        density(
            space,
            List.of(Map.of("c", "a", "n", 2, "m", 0), Map.of("c", "b", "n", 9, "m", 15)),
            true);
    double sum = 0;
    for (String c : List.of("a", "b", "c")) {
      for (int n = 1; n <= 9; n++) {
        for (int m = 0; m <= 20; m += 5) {
          var point = Configuration.ofPlain(Map.of("c", c, "n", n, "m", m));
          sum += Math.exp(density.logDensity(space.encode(point)));
        }
      }
    }
    assertThat(sum).isCloseTo(1, Offset.offset(1e-6));
  }

  @Test
  void aDensityOfTwoLinesIntegratesToOne() {
    var space = SearchSpace.of(List.of(Parameter.of("x", UNIT), Parameter.of("y", UNIT)));
    Parzen density =
        density(space, List.of(Map.of("x", 0.1, "y", 0.9), Map.of("x", 0.15, "y", 0.7)), true);
    int cells = 200;
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      for (int j = 0; j < cells; j++) {
        double[] point = {(i + 0.5) / cells, (j + 0.5) / cells};
        sum += Math.exp(density.logDensity(point)) / (cells * cells);
      }
    }
    assertThat(sum).isCloseTo(1, Offset.offset(1e-3));
  }

  /** A trial of branch a says nothing about x, which only b has: there its kernel is uniform. */
  @Test
  void inactiveParametersAreUniform() {
    var isB =
        new Predicate(
            "c == 'b'", Set.of("c"), values -> new Value.Text("b").equals(values.get("c")));
    var space =
        SearchSpace.of(List.of(Parameter.of("c", ABC), new Parameter("x", UNIT, Optional.of(isB))));
    Parzen density = density(space, List.of(Map.of("c", "a")), true);
    double left = density.logDensity(new double[] {0.5, 0.1});
    assertThat(density.logDensity(new double[] {0.5, 0.9})).isEqualTo(left);
    assertThat(density.logDensity(new double[] {0.5, Double.NaN})).isEqualTo(left);
  }

  /**
   * 500 trials are four blocks: what is left out must not change what is told from other points.
   */
  @Test
  void enoughIsToldWithoutSummingEverything() {
    var space = SearchSpace.of(List.of(Parameter.of("x", UNIT), Parameter.of("y", UNIT)));
    var random = RandomStream.of(1, 0, "points");
    List<Map<String, ?>> points = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      points.add(Map.of("x", random.nextDouble(), "y", random.nextDouble()));
    }
    Parzen density = density(space, points, false);
    for (int i = 0; i < 100; i++) {
      double[] point = {random.nextDouble(), random.nextDouble()};
      double all = density.logDensity(point);
      double enough = all - 2 + 4 * random.nextDouble();
      double told = density.logDensity(point, enough);
      if (all <= enough) {
        assertThat(told).isEqualTo(all);
      } else {
        assertThat(told).isGreaterThan(enough).isLessThanOrEqualTo(all);
      }
    }
    assertThat(density.logDensity(new double[] {0.5, 0.5}, -100)).isLessThan(-1);
  }

  /** Draws of a choice and of cells have the density's frequencies; an error has chance 2e-9. */
  @Test
  void drawsFollowTheDensity() {
    var space =
        SearchSpace.of(
            List.of(
                Parameter.of("c", ABC), Parameter.of("n", new Domain.Whole(1, 5, Scale.LOG, 1))));
    Parzen density = density(space, List.of(Map.of("c", "c", "n", 2)), true);
    var choice = new Axis(space.parameters().get(0));
    var cells = new Axis(space.parameters().get(1));
    var random = RandomStream.of(1, 0, "draws");
    var choices = new long[3];
    var numbers = new long[5];
    for (int i = 0; i < 20_000; i++) {
      double[] point = density.draw(random);
      choices[choice.cell(point[0])]++;
      numbers[cells.cell(point[1])]++;
    }
    double[] byChoice = {0, 0, 0};
    double[] byNumber = {0, 0, 0, 0, 0};
    for (int c = 0; c < 3; c++) {
      for (int n = 0; n < 5; n++) {
        double mass =
            Math.exp(density.logDensity(new double[] {choice.middle(c), cells.middle(n)}));
        byChoice[c] += mass;
        byNumber[n] += mass;
      }
    }
    Distributions.assertFrequencies(choices, byChoice, 1e-9);
    Distributions.assertFrequencies(numbers, byNumber, 1e-9);
  }
}
