package dev.audition.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ForestTest {
  private static final boolean[] KINDS = {false, true};

  private final RandomStream random = RandomStream.of(9, 0, "points");

  private double[] point() {
    return new double[] {random.nextDouble(), random.nextInt(4)};
  }

  private static double loss(double[] point) {
    return (point[0] > 0.5 ? 1 : 0) + (point[1] % 2 == 1 ? 10 : 0);
  }

  private static Forest grown(double[][] x, RandomStream random) {
    double[] y = Stream.of(x).mapToDouble(ForestTest::loss).toArray();
    return Forest.grow(new Data(x, KINDS, y), 20, 1, random);
  }

  /** Odd values of the choice are a group that only a split into groups finds at once. */
  @Test
  void predictsStepsAndGroups() {
    double[][] x = Stream.generate(this::point).limit(200).toArray(double[][]::new);
    Forest forest = grown(x, random);
    var answer = new double[2];
    for (int value = 0; value < 4; value++) {
      for (double at : new double[] {0.2, 0.8}) {
        double[] place = {at, value};
        forest.predict(place, answer);
        assertThat(answer[0]).isCloseTo(loss(place), within(0.2));
      }
    }
  }

  @Test
  void isLessSureWhereTreesDisagree() {
    double[][] x = Stream.generate(this::point).limit(100).toArray(double[][]::new);
    Forest forest = grown(x, random);
    var edge = new double[2];
    var middle = new double[2];
    forest.predict(new double[] {0.5, 0}, edge);
    forest.predict(new double[] {0.1, 0}, middle);
    assertThat(edge[1]).isGreaterThan(middle[1]);
  }
}
