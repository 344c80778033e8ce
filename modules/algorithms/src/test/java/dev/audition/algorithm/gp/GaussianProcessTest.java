package dev.audition.algorithm.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.algorithm.surrogate.Acquisition;
import dev.audition.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GaussianProcessTest {
  private static final boolean[] KINDS = {false, false, true};

  private final RandomStream random = RandomStream.of(5, 0, "points");

  private double[] point() {
    return new double[] {random.nextDouble(), random.nextDouble(), random.nextInt(3)};
  }

  private static double loss(double[] x) {
    return StrictMath.sin(5 * x[0]) + (x[2] == 1 ? 1 : 0);
  }

  private double[][] points(int count) {
    return Stream.generate(this::point).limit(count).toArray(double[][]::new);
  }

  /** The second feature and noise have no influence on the loss. */
  @Test
  void fitsTheScalesOfTheFeatures() {
    double[][] x = points(60);
    double[] y = Arrays.stream(x).mapToDouble(GaussianProcessTest::loss).toArray();
    Hyperparameters hyper = new MarginalLikelihood(x, KINDS, y).maximize();
    assertThat(hyper.scales()[1]).isGreaterThan(3 * hyper.scales()[0]);
    assertThat(hyper.noise()).isLessThan(1e-4);
    var process = new GaussianProcess(hyper, KINDS, x, y);
    var answer = new double[2];
    for (int i = 0; i < 50; i++) {
      double[] unseen = point();
      process.predict(unseen, answer);
      assertThat(answer[0]).isCloseTo(loss(unseen), within(0.1));
    }
  }

  @Test
  void findsNoiseThatIsThere() {
    double[][] x = points(100);
    double[] y = Arrays.stream(x).mapToDouble(p -> loss(p) + 0.3 * random.nextGaussian()).toArray();
    assertThat(new MarginalLikelihood(x, KINDS, y).maximize().noise()).isBetween(0.04, 0.2);
  }

  /** More points than go side by side, and one that is known without an observation. */
  @Test
  void manyPointsArePredictedAsOneIs() {
    double[][] x = points(25);
    double[] y = Arrays.stream(x).mapToDouble(GaussianProcessTest::loss).toArray();
    GaussianProcess process = GaussianProcess.fit(x, KINDS, y);
    process.add(point());
    double[][] unseen = points(150);
    double[][] together = process.predict(unseen);
    var apart = new double[2];
    for (int i = 0; i < unseen.length; i++) {
      process.predict(unseen[i], apart);
      assertThat(together[0][i]).isCloseTo(apart[0], within(1e-9));
      assertThat(together[1][i]).isCloseTo(apart[1], within(1e-6));
    }
  }

  @Test
  void derivativesAreThoseOfTheFunctions() {
    double[][] x = points(25);
    double[] y = Arrays.stream(x).mapToDouble(GaussianProcessTest::loss).toArray();
    GaussianProcess process = GaussianProcess.fit(x, KINDS, y);
    GaussianProcess other =
        GaussianProcess.fit(x, KINDS, Arrays.stream(x).mapToDouble(p -> p[1] * p[1]).toArray());
    for (Acquisition acquisition :
        new Acquisition[] {
          new ExpectedImprovement(new Prediction(process, 3), -0.9, 1e-3),
          new ExpectedImprovement(new Prediction(process, 3), -3, 0.5),
          new Feasibility(new Prediction(process, 3), -0.5),
          new Feasibility(new Prediction(process, 3), -5),
          new HypervolumeImprovement(
              new Prediction(process, 3),
              new Prediction(other, 3),
              List.of(new double[] {0, 0.5}, new double[] {-0.5, 0.8}),
              new double[] {2, 2})
        }) {
      checkSlopes(acquisition, process);
    }
  }

  /** Huang et al. 2006, section 3.3: the factor is {@code 1 - noise / sqrt(s^2 + noise^2)}. */
  @Test
  void noiseLessensWhatAnObservationPromises() {
    double[][] x = points(25);
    double[] y = Arrays.stream(x).mapToDouble(GaussianProcessTest::loss).toArray();
    GaussianProcess process = GaussianProcess.fit(x, KINDS, y);
    var prediction = new Prediction(process, 3);
    double[] at = point();
    var answer = new double[2];
    process.predict(at, answer);
    double quiet = new ExpectedImprovement(prediction, -0.9, 0).score(at);
    double noise = 0.3;
    double noisy = new ExpectedImprovement(prediction, -0.9, noise).score(at);
    double factor = 1 - noise / Math.hypot(answer[1], noise);
    assertThat(noisy - quiet).isCloseTo(Math.log(factor), within(1e-6));
  }

  /** Where the process is all but certain, differences are of no use. */
  private double[] uncertain(GaussianProcess process) {
    var answer = new double[2];
    double[] at = point();
    for (process.predict(at, answer); answer[1] < 0.05; process.predict(at, answer)) {
      at = point();
    }
    return at;
  }

  private void checkSlopes(Acquisition acquisition, GaussianProcess process) {
    for (int i = 0; i < 20; i++) {
      double[] at = uncertain(process);
      var gradient = new double[3];
      double score = acquisition.score(at, gradient);
      assertThat(score).isEqualTo(acquisition.score(at));
      for (int f = 0; f < 2; f++) {
        double[] above = at.clone();
        double[] below = at.clone();
        above[f] += 1e-4;
        below[f] -= 1e-4;
        double slope = (acquisition.score(above) - acquisition.score(below)) / 2e-4;
        assertThat(gradient[f])
            .as("%s, feature %d", acquisition.getClass().getSimpleName(), f)
            .isCloseTo(slope, within(1e-2 * (1 + Math.abs(slope))));
      }
      assertThat(gradient[2]).isZero();
    }
  }

  @Test
  void aPointWithoutObservationOnlyMakesMoreCertain() {
    double[][] x = points(20);
    double[] y = Arrays.stream(x).mapToDouble(GaussianProcessTest::loss).toArray();
    GaussianProcess process = GaussianProcess.fit(x, KINDS, y);
    double[] place = {0.5, 0.5, 2};
    var before = new double[2];
    var after = new double[2];
    process.predict(place, before);
    for (int i = 0; i < 50; i++) {
      process.add(place);
    }
    process.predict(place, after);
    assertThat(after[0]).isCloseTo(before[0], within(1e-9));
    assertThat(after[1]).isLessThan(before[1]);
  }
}
