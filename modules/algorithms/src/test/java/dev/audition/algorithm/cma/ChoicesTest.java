package dev.audition.algorithm.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import dev.audition.testkit.Seeds;
import java.util.Arrays;
import java.util.Comparator;

final class ChoicesTest {
  /** Five choices of four: as many right ones as can be, and a margin that stays. */
  @Seeds(10)
  void theRightChoicesBecomeLikely(long seed) {
    int[] counts = {4, 4, 4, 4, 4};
    var choices = new Choices(counts);
    double[] weights = new Strategy(1, 8, false).weights;
    var random = RandomStream.of(seed, 0, "test");
    for (int g = 0; g < 60; g++) {
      var points = new int[8][5];
      for (int[] point : points) {
        Arrays.setAll(point, i -> choices.draw(i, random));
      }
      Comparator<int[]> order =
          Comparator.comparingLong(p -> -Arrays.stream(p).filter(c -> c == 2).count());
      Arrays.sort(points, order);
      choices.tell(points, weights);
    }
    double least = (1 - Math.pow(0.73, 1.0 / 5)) / 3;
    for (int i = 0; i < 5; i++) {
      double sum = 0;
      for (int k = 0; k < 4; k++) {
        assertThat(choices.probability(i, k)).isGreaterThanOrEqualTo(least - 1e-12);
        sum += choices.probability(i, k);
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertThat(choices.probability(i, 2)).isGreaterThan(0.6);
    }
  }
}
