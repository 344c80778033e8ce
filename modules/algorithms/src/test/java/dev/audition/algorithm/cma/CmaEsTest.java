package dev.audition.algorithm.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class CmaEsTest {
  private static double[] identity(int n) {
    var identity = new double[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
    }
    return identity;
  }

  private static CmaEs run(CmaEs cma, ToDoubleFunction<double[]> loss, int generations, long seed) {
    var random = RandomStream.of(seed, 0, "test");
    for (int g = 0; g < generations; g++) {
      var points = new double[cma.lambda()][];
      for (int i = 0; i < points.length; i++) {
        points[i] = cma.ask(random);
      }
      Arrays.sort(points, Comparator.comparingDouble(loss));
      cma.tell(points);
    }
    return cma;
  }

  /** By hand from log(5.5 / i) for i = 1 .. 5: 13.959 / 4.407 and 1.7047 / 3.7362. */
  @Test
  void weightsOfTheDefaultPopulationInTenDimensions() {
    var strategy = new Strategy(10, Strategy.population(10), false);
    assertThat(strategy.lambda).isEqualTo(10);
    assertThat(strategy.muEffective).isCloseTo(3.1672, within(1e-3));
    assertThat(strategy.weights[0]).isCloseTo(0.4563, within(1e-4));
    assertThat(Arrays.stream(strategy.weights).limit(5).sum()).isCloseTo(1, within(1e-12));
    assertThat(strategy.weights[9]).isNegative();
  }

  /** Axes of 1 to 1000, turned by 45 degrees in pairs: the covariance must learn all of them. */
  @Test
  void aTurnedEllipsoidIsSolved() {
    ToDoubleFunction<double[]> ellipsoid =
        x -> {
          double sum = 0;
          for (int i = 0; i < 3; i++) {
            double up = (x[2 * i] + x[2 * i + 1]) / Math.sqrt(2) - 0.3;
            double down = (x[2 * i] - x[2 * i + 1]) / Math.sqrt(2) - 0.1;
            sum += Math.pow(10, 2 * i) * up * up + Math.pow(10, 6 - 2 * i) * down * down;
          }
          return sum;
        };
    for (long seed = 0; seed < 5; seed++) {
      var mean = new double[6];
      Arrays.fill(mean, 0.5);
      CmaEs cma = run(new CmaEs(9, mean, 0.2, identity(6)), ellipsoid, 400, seed);
      double[] centre = new double[6];
      Arrays.setAll(centre, cma::mean);
      assertThat(ellipsoid.applyAsDouble(centre)).isLessThan(1e-10);
      assertThat(cma.axisRatio()).isBetween(100.0, 10_000.0);
    }
  }

  @Test
  void theSeparableVariantScalesEachOfManyCoordinates() {
    int n = 200;
    ToDoubleFunction<double[]> ellipsoid =
        x -> {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            sum += Math.pow(10, 4.0 * i / (n - 1)) * x[i] * x[i];
          }
          return sum;
        };
    var variances = new double[n];
    Arrays.fill(variances, 1);
    CmaEs cma = run(new CmaEs(19, new double[n], 0.3, variances), ellipsoid, 3000, 1);
    assertThat(cma.deviation(0) / cma.deviation(n - 1)).isBetween(30.0, 300.0);
  }

  /** Points from elsewhere pull the mean along, but not at once. */
  @Test
  void foreignPointsMoveTheMeanByABoundedStep() {
    var cma = new CmaEs(6, new double[] {0.5, 0.5}, 0.01, identity(2));
    var far = new double[6][];
    Arrays.fill(far, new double[] {0.9, 0.9});
    double[] before = {cma.deviation(0)};
    cma.tell(far);
    double moved = Math.hypot(cma.mean(0) - 0.5, cma.mean(1) - 0.5);
    assertThat(moved).isCloseTo(0.01 * (Math.sqrt(2) + 1), within(1e-9));
    assertThat(cma.deviation(0)).isGreaterThan(before[0]);
  }

  @Test
  void aCopyGoesOnTheSame() {
    CmaEs cma = run(new CmaEs(6, new double[] {0.5, 0.5}, 0.1, identity(2)), x -> x[0], 5, 1);
    CmaEs copy = run(cma.copy(), x -> x[0] + x[1], 5, 2);
    run(cma, x -> x[0] + x[1], 5, 2);
    assertThat(copy.mean(0)).isEqualTo(cma.mean(0));
    assertThat(copy.deviation(1)).isEqualTo(cma.deviation(1));
  }
}
