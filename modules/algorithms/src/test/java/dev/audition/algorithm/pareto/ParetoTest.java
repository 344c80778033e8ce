package dev.audition.algorithm.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import dev.audition.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParetoTest {
  /** Coordinates on a coarse lattice, so that many are equal. */
  private static double[][] points(long seed, int objectives) {
    var random = RandomStream.of(seed, 0, "points");
    var points = new double[random.nextInt(24)][objectives];
    for (double[] point : points) {
      Arrays.setAll(point, i -> random.nextInt(8) / 8.0);
    }
    return points;
  }

  /** By the definition: peel off what no other left dominates. */
  @Seeds(200)
  void frontsArePeeledOff(long seed) {
    double[][] points = points(seed, 2 + (int) (seed % 3));
    var left = new ArrayList<>(IntStream.range(0, points.length).boxed().toList());
    var expected = new ArrayList<List<Integer>>();
    while (!left.isEmpty()) {
      List<Integer> front =
          left.stream()
              .filter(i -> left.stream().noneMatch(j -> Fronts.dominates(points[j], points[i])))
              .toList();
      expected.add(front);
      left.removeAll(front);
    }
    assertThat(Fronts.of(points).stream().map(f -> Arrays.stream(f).boxed().toList()))
        .isEqualTo(expected);
    assertThat(Fronts.first(points, 5).stream().map(f -> Arrays.stream(f).boxed().toList()))
        .isEqualTo(expected.subList(0, Fronts.first(points, 5).size()));
    assertThat(Fronts.first(points, 5).stream().mapToInt(f -> f.length).sum())
        .isGreaterThanOrEqualTo(Math.min(5, points.length));
  }

  /** All coordinates are eighths: the volume is the number of dominated cells of the lattice. */
  @Seeds(200)
  void theVolumeIsTheNumberOfDominatedCells(long seed) {
    int objectives = 2 + (int) (seed % 3);
    double[][] points = points(seed, objectives);
    var bound = new double[objectives];
    Arrays.fill(bound, 1);
    double volume = cells(points, objectives) / Math.pow(8, objectives);
    assertThat(Hypervolume.of(points, bound)).isCloseTo(volume, within(1e-12));
    double[] contributions = Hypervolume.contributions(points, bound);
    for (int i = 0; i < points.length; i++) {
      int left = i;
      double[][] others =
          IntStream.range(0, points.length)
              .filter(j -> j != left)
              .mapToObj(j -> points[j])
              .toArray(double[][]::new);
      double without = cells(others, objectives) / Math.pow(8, objectives);
      assertThat(contributions[i]).isCloseTo(volume - without, within(1e-12));
    }
  }

  private static long cells(double[][] points, int objectives) {
    return IntStream.range(0, 1 << (3 * objectives))
        .filter(cell -> Arrays.stream(points).anyMatch(point -> covers(point, cell)))
        .count();
  }

  private static boolean covers(double[] point, int cell) {
    return IntStream.range(0, point.length).allMatch(i -> point[i] * 8 <= ((cell >> (3 * i)) & 7));
  }

  /** Each choice adds most to those before, as a search over all shows. */
  @Seeds(100)
  void choicesAreGreedy(long seed) {
    double[][] points = points(seed, 3);
    double[] bound = {1, 1, 1};
    int[] chosen = Hypervolume.choose(points, bound, points.length / 2);
    var taken = new ArrayList<double[]>();
    for (int choice : chosen) {
      double best = 0;
      for (double[] point : points) {
        best = Math.max(best, volume(taken, point, bound));
      }
      assertThat(volume(taken, points[choice], bound)).isCloseTo(best, within(1e-12));
      taken.add(points[choice]);
    }
    assertThat(Arrays.stream(chosen).distinct().count()).isEqualTo(points.length / 2);
  }

  private static double volume(List<double[]> taken, double[] more, double[] bound) {
    var all = new ArrayList<>(taken);
    all.add(more);
    return Hypervolume.of(all.toArray(double[][]::new), bound);
  }

  /** By hand: gaps of 0.6 / 1 and 0.5 / 1 for the middle point. */
  @Test
  void crowdingIsTheSumOfTheGapsOnEachSide() {
    double[][] front = {{0, 1}, {0.4, 0.5}, {0.6, 0.5}, {1, 0}};
    double[] room = Crowding.of(front);
    assertThat(room[0]).isInfinite();
    assertThat(room[1]).isCloseTo(0.6 + 0.5, within(1e-12));
    assertThat(room[3]).isInfinite();
    assertThat(Crowding.of(new double[0][])).isEmpty();
  }
}
