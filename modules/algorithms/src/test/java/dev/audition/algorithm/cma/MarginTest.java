package dev.audition.algorithm.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.algorithm.math.Normal;
import dev.audition.random.RandomStream;
import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.testkit.Seeds;
import org.junit.jupiter.api.Test;

final class MarginTest {
  private static final Cells TEN = Cells.of(new Domain.Whole(0, 9, Scale.LINEAR, 1));

  private static CmaEs narrow(double mean) {
    return new CmaEs(4, new double[] {mean}, 1e-4, new double[] {1});
  }

  private static double below(CmaEs cma, double edge) {
    return Normal.cumulative((edge - cma.mean(0)) / cma.deviation(0));
  }

  @Test
  void anInnerValueIsLeftToEitherSideWithHalfTheMargin() {
    CmaEs cma = narrow(0.44);
    Margin.keep(cma, 0, TEN, 0.1);
    assertThat(below(cma, 0.4)).isCloseTo(0.05, within(1e-6));
    assertThat(1 - below(cma, 0.5)).isCloseTo(0.05, within(1e-6));
  }

  @Test
  void anOutermostValueIsLeftWithTheMargin() {
    CmaEs low = narrow(0.02);
    Margin.keep(low, 0, TEN, 0.1);
    assertThat(1 - below(low, 0.1)).isCloseTo(0.1, within(1e-6));
    assertThat(low.deviation(0)).isEqualTo(1e-4);
    CmaEs high = narrow(0.98);
    Margin.keep(high, 0, TEN, 0.1);
    assertThat(below(high, 0.9)).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void aWideDistributionStaysAsItIs() {
    var cma = new CmaEs(4, new double[] {0.44}, 0.3, new double[] {1});
    Margin.keep(cma, 0, TEN, 0.1);
    assertThat(cma.mean(0)).isEqualTo(0.44);
    assertThat(cma.deviation(0)).isEqualTo(0.3);
  }

  /** A cell holds what a domain decodes to its value. */
  @Seeds(20)
  void cellsAreThoseOfTheDomain(long seed) {
    var random = RandomStream.of(seed, 0, "test");
    for (Domain domain :
        new Domain[] {
          new Domain.Whole(-3, 40, Scale.LINEAR, 2),
          new Domain.Whole(1, 500, Scale.LOG, 1),
          new Domain.Whole(7, 9, Scale.LOG, 1)
        }) {
      Cells cells = Cells.of(domain);
      double unit = random.nextDouble();
      long cell = cells.at(unit);
      assertThat(cells.edge(cell)).isLessThanOrEqualTo(unit);
      assertThat(cells.edge(cell + 1)).isGreaterThan(unit);
      double inside = (cells.edge(cell) + cells.edge(cell + 1)) / 2;
      assertThat(domain.decode(inside)).isEqualTo(domain.decode(unit));
      assertThat(cells.at(domain.encode(domain.decode(unit)))).isEqualTo(cell);
    }
  }
}
