package dev.audition.algorithm.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.algorithm.random.RandomSamplerProvider;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.algorithm.surrogate.Region;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.Settings;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.Problem;
import dev.audition.testkit.SamplerRace;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrustRegionTest {
  private static final int FAILURES = 4;

  private final SearchSpace space = space(2);
  private final GrowingHistory history = GrowingHistory.of(space);

  private static SearchSpace space(int parameters) {
    return SearchSpace.of(
        IntStream.range(0, parameters)
            .mapToObj(
                i ->
                    Parameter.of(
                        "x" + i, new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty())))
            .toList());
  }

  private void observe(double x, double y, double loss) {
    history.complete(history.start(space.decode(new double[] {x, y})), loss);
  }

  /** Two trials: one in the box, one outside that does not count. */
  private void observe(double inside) {
    observe(0.5, 0.5, inside);
    observe(0.9, 0.9, 9);
  }

  private Region region(double... scales) {
    var seen = Observations.of(history);
    return new TrustRegion(new Features(space), 1).around(seen, seen.units(history), scales);
  }

  private static double width(Region region, int parameter) {
    double step = 1e-3;
    return IntStream.range(0, 1001).filter(i -> region.contains(parameter, i * step)).count()
        * step;
  }

  @Test
  void liesAroundTheBestTrialAndIsLongerAlongLongScales() {
    observe(0.5, 0.5, 1);
    assertThat(width(region(1, 1), 0)).isCloseTo(0.8, within(0.003));
    Region uneven = region(0.5, 2);
    assertThat(width(uneven, 0)).isCloseTo(0.4, within(0.003));
    assertThat(width(uneven, 1)).isCloseTo(1, within(0.003));
    observe(0, 0.5, 0);
    assertThat(width(region(1, 1), 0)).as("cut at the bound").isCloseTo(0.4, within(0.003));
  }

  @Test
  void growsAfterSuccessesShrinksAfterFailuresAndBeginsAnew() {
    observe(0.5, 0.5, 1);
    for (int i = 0; i < FAILURES - 1; i++) {
      observe(2);
    }
    assertThat(width(region(1, 1), 0)).isCloseTo(0.8, within(0.003));
    observe(2);
    assertThat(width(region(1, 1), 0)).isCloseTo(0.4, within(0.003));
    for (int i = 0; i < FAILURES; i++) {
      observe(2);
    }
    assertThat(width(region(1, 1), 0)).isCloseTo(0.2, within(0.003));
    observe(0.8);
    observe(0.6);
    observe(0.4);
    assertThat(width(region(1, 1), 0)).isCloseTo(0.4, within(0.003));
    for (int halving = 0; halving < 6; halving++) {
      for (int i = 0; i < FAILURES; i++) {
        observe(2);
      }
    }
    assertThat(width(region(1, 1), 0)).as("anew").isCloseTo(0.8, within(0.003));
  }

  /** With many parameters the first trials are inner ones, with few or several objectives not. */
  @Test
  void firstTrialsLieInTheMiddleOfManyParameters() {
    assertThat(farthest(space(15))).isBetween(0.2, 0.25);
    assertThat(farthest(space(14))).isGreaterThan(0.4);
  }

  private static double farthest(SearchSpace space) {
    var history = GrowingHistory.of(space);
    Sampler gp = new GpSamplerProvider().create(Settings.none(), space, history.objectives(), 1);
    Configuration first = gp.propose(history, RandomStream.of(1, 0, "first")).orElseThrow();
    return Arrays.stream(space.encode(first)).map(u -> Math.abs(u - 0.5)).max().orElseThrow();
  }

  /**
   * Paired sign test, same seeds: were the sampler no better than random search in 20 dimensions, 9
   * wins of 9 would have probability 0.002.
   */
  @Test
  void beatsRandomSearchInManyDimensions() {
    SearchSpace wide = space(20);
    var bowl =
        new Problem(
            "bowl of 20",
            wide,
            c -> Arrays.stream(wide.encode(c)).map(u -> (u - 0.2) * (u - 0.2)).sum(),
            0);
    int wins =
        new SamplerRace(bowl, 40, 9).wins(new GpSamplerProvider(), new RandomSamplerProvider());
    assertThat(Distributions.signTest(wins, 9)).as("%d wins of 9", wins).isLessThan(0.003);
  }
}
