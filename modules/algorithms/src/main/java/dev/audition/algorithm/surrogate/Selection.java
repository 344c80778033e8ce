package dev.audition.algorithm.surrogate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Chooses some of many observations, for models that cannot take all of them. */
public final class Selection {
  private Selection() {}

  /** The best half, and the latest of the others. */
  public static int[] latest(double[] losses, int most) {
    return some(losses, most, true);
  }

  /** The best half, and evenly spaced ones of the others. */
  public static int[] spread(double[] losses, int most) {
    return some(losses, most, false);
  }

  /** Positions, ascending; all of them if there are no more than {@code most}. */
  private static int[] some(double[] losses, int most, boolean latest) {
    if (losses.length <= most) {
      return IntStream.range(0, losses.length).toArray();
    }
    var chosen = new boolean[losses.length];
    IntStream.range(0, losses.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> losses[i]).thenComparingInt(i -> i))
        .limit(most / 2)
        .forEach(i -> chosen[i] = true);
    int[] others = IntStream.range(0, losses.length).filter(i -> !chosen[i]).toArray();
    int wanted = most - most / 2;
    for (int i = 0; i < wanted; i++) {
      int at = latest ? others.length - wanted + i : (int) ((long) i * others.length / wanted);
      chosen[others[at]] = true;
    }
    return IntStream.range(0, losses.length).filter(i -> chosen[i]).toArray();
  }

  /** The rows at some positions. */
  public static double[][] rows(double[][] all, int[] positions) {
    return Arrays.stream(positions).mapToObj(i -> all[i]).toArray(double[][]::new);
  }

  /** The values at some positions. */
  public static double[] values(double[] all, int[] positions) {
    return Arrays.stream(positions).mapToDouble(i -> all[i]).toArray();
  }
}
