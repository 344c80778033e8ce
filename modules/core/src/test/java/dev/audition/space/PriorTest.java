package dev.audition.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class PriorTest {
  private static final Domain RATE = new Domain.Real(1e-4, 1, Scale.LOG, OptionalDouble.empty());
  private static final Domain LEVELS =
      new Domain.Ordinal(List.of(Value.of("s"), Value.of("m"), Value.of("l")));
  private static final Domain CHOICES =
      new Domain.Categorical(List.of(Value.of("a"), Value.of("b"), Value.of("c")));

  private static double integral(Prior prior) {
    int steps = 9_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += StrictMath.exp(prior.logDensity((i + 0.5) / steps)) / steps;
    }
    return sum;
  }

  @Test
  void densitiesIntegrateToOne() {
    for (var confidence : Prior.Confidence.values()) {
      for (double at : new double[] {1e-4, 1e-2, 1}) {
        assertThat(integral(Prior.near(RATE, Value.of(at), confidence))).isCloseTo(1, within(1e-6));
      }
      assertThat(integral(Prior.near(LEVELS, Value.of("l"), confidence)))
          .isCloseTo(1, within(1e-6));
      assertThat(integral(Prior.near(CHOICES, Value.of("b"), confidence)))
          .isCloseTo(1, within(1e-9));
    }
    assertThat(integral(new Prior.Weights(CHOICES.listed(), List.of(3.0, 1.0, 0.5))))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void aBellIsHighestAtItsValueOnTheScaleOfTheDomain() {
    Prior prior = Prior.near(RATE, Value.of(1e-2), Prior.Confidence.HIGH);
    assertThat(((Prior.Bell) prior).center()).isCloseTo(0.5, within(1e-12));
    assertThat(prior.logDensity(0.5) - prior.logDensity(0.625)).isCloseTo(0.5, within(1e-12));
    assertThat(prior.logDensity(0.25)).isCloseTo(prior.logDensity(0.75), within(1e-12));
  }

  /** Kolmogorov's distance of 4,000 draws is below 0.031 with probability 0.999. */
  @Test
  void drawsHaveTheDensity() {
    for (Prior prior :
        List.of(
            Prior.near(RATE, Value.of(0.5), Prior.Confidence.HIGH),
            new Prior.Weights(CHOICES.listed(), List.of(3.0, 1.0, 0.5)))) {
      var random = RandomStream.of(5, 0, "draws");
      double[] draws = DoubleStream.generate(() -> prior.draw(random)).limit(4_000).toArray();
      Arrays.sort(draws);
      double below = 0;
      int at = 0;
      double distance = 0;
      for (int i = 0; i < 1_000; i++) {
        below += StrictMath.exp(prior.logDensity((i + 0.5) / 1_000)) / 1_000;
        while (at < draws.length && draws[at] < (i + 1) / 1_000.0) {
          at++;
        }
        distance = Math.max(distance, Math.abs(below - at / 4_000.0));
      }
      assertThat(distance).isLessThan(0.031);
    }
  }

  @Test
  void aBeliefFollowsItsDomainAsFarAsItCan() {
    var parameter =
        Parameter.of("x", RATE).withPrior(Prior.near(RATE, Value.of(0.5), Prior.Confidence.LOW));
    Domain narrower = new Domain.Real(1e-4, 0.9, Scale.LINEAR, OptionalDouble.empty());
    Domain without = new Domain.Real(1e-4, 0.1, Scale.LOG, OptionalDouble.empty());
    SearchSpace space = SearchSpace.of(List.of(parameter));
    assertThat(space.with(Map.of("x", narrower)).parameters().get(0).prior())
        .contains(Prior.near(narrower, Value.of(0.5), Prior.Confidence.LOW));
    assertThat(space.with(Map.of("x", without)).parameters().get(0).prior()).isEmpty();
    var weights = new Prior.Weights(CHOICES.listed(), List.of(3.0, 1.0, 0.5));
    Domain more = new Domain.Categorical(List.of(Value.of("c"), Value.of("d")));
    assertThat(weights.on(more))
        .isEqualTo(Optional.of(new Prior.Weights(more.listed(), List.of(0.5, 1.0))));
    assertThat(weights.on(RATE)).isEmpty();
  }

  @Test
  void whatDidWellElsewhereBecomesABelief() {
    List<Value> close = List.of(Value.of(0.02), Value.of(0.03), Value.of(0.04), Value.of(7.0));
    assertThat(Prior.fitting(RATE, close))
        .contains(Prior.near(RATE, Value.of(0.03), Prior.Confidence.HIGH));
    List<Value> everywhere = List.of(Value.of(1e-4), Value.of(1.0), Value.of(1e-3));
    assertThat(Prior.fitting(RATE, everywhere)).isEmpty();
    assertThat(Prior.fitting(CHOICES, List.of(Value.of("b"), Value.of("b"), Value.of("c"))))
        .contains(new Prior.Weights(CHOICES.listed(), List.of(1.0, 3.0, 2.0)));
    assertThat(Prior.fitting(CHOICES, List.of(Value.of("a"), Value.of("b"), Value.of("c"))))
        .isEmpty();
    assertThat(Prior.fitting(new Domain.Constant(Value.of(1)), List.of(Value.of(1)))).isEmpty();
    assertThat(Prior.fitting(RATE, List.of())).isEmpty();
  }

  @Test
  void valuesOutsideOfTheDomainAreRefused() {
    assertThatThrownBy(() -> Prior.near(RATE, Value.of(2.5), Prior.Confidence.LOW))
        .hasMessageContaining("a real number from 1.0E-4 to 1.0, but is 2.5");
    assertThatThrownBy(() -> Prior.near(CHOICES, Value.of("z"), Prior.Confidence.LOW))
        .hasMessageContaining("one of a, b, c, but is z");
    var constant = new Domain.Constant(Value.of(1));
    assertThatThrownBy(() -> Prior.near(constant, Value.of(1), Prior.Confidence.LOW))
        .hasMessageContaining("needs no prior");
    assertThatThrownBy(() -> new Prior.Weights(CHOICES.listed(), List.of(1.0, 0.0, 1.0)))
        .hasMessageContaining("above 0, but is 0.0");
    assertThatThrownBy(() -> new Prior.Weights(CHOICES.listed(), List.of(1.0)))
        .hasMessageContaining("each of the 3 values, but has 1");
    assertThat(Prior.near(RATE, Value.of(1), Prior.Confidence.LOW))
        .as("a whole number stands for a real one")
        .isEqualTo(Prior.near(RATE, Value.of(1.0), Prior.Confidence.LOW));
  }
}
