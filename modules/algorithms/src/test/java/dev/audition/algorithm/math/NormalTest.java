package dev.audition.algorithm.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class NormalTest {
  /** From tables of the normal distribution with 15 digits. */
  @Test
  void probabilitiesAreThoseOfTheTables() {
    assertThat(Normal.cumulative(0)).isCloseTo(0.5, precisely());
    assertThat(Normal.cumulative(1)).isCloseTo(0.841344746068543, precisely());
    assertThat(Normal.cumulative(-1.96)).isCloseTo(0.0249978951482204, precisely());
    assertThat(Normal.cumulative(-5)).isCloseTo(2.86651571879194e-7, precisely());
    assertThat(Normal.cumulative(-7.2)).isCloseTo(3.01062798111745e-13, precisely());
    assertThat(Normal.cumulative(-10)).isCloseTo(7.61985302416053e-24, precisely());
    assertThat(Normal.cumulative(-40)).isZero();
    assertThat(Normal.cumulative(40)).isEqualTo(1);
  }

  @Test
  void intervalsInTheTailsArePrecise() {
    assertThat(Normal.between(5, 10)).isCloseTo(2.86651571879194e-7, precisely());
    assertThat(Normal.between(-10, -5)).isCloseTo(2.86651571879194e-7, precisely());
    assertThat(Normal.between(-1, 1)).isCloseTo(0.682689492137086, precisely());
  }

  @Test
  void theFastExponentialIsCloseToTheExactOne() {
    for (double x = 0; x > -600; x -= 0.37) {
      assertThat(Exp.ofNegative(x)).isCloseTo(StrictMath.exp(x), Percentage.withPercentage(1e-6));
    }
    assertThat(Exp.ofNegative(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exp.ofNegative(-800)).isZero();
  }

  private static Percentage precisely() {
    return Percentage.withPercentage(1e-5);
  }

  @Test
  void quantilesAreTheInverse() {
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, precisely());
    for (double p : new double[] {1e-12, 1e-6, 0.01, 0.02425, 0.1, 0.5, 0.7, 0.99, 0.999999}) {
      double relative = Normal.cumulative(Normal.quantile(p)) / p;
      assertThat(relative).isCloseTo(1, precisely());
    }
  }
}
