package dev.audition.algorithm.gp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Fits processes, and keeps hyperparameters while they are good enough.
 *
 * <p>They are fitted anew at each observation up to {@value #ALWAYS}, then each time the
 * observations have grown by 5 to 10 percent, from those that came first. So they are a function of
 * the observations, and what is kept is only reused for the same ones.
 */
final class Models {
  private static final int ALWAYS = 30;
  private static final int FITTED = 200;

  /** Pairs of points times features that a fit looks at. */
  private static final double WORK = 2e6;

  private final boolean[] choices;
  private final int most;
  private final Map<String, Kept> kept = new HashMap<>();

  private static final class Kept {
    private final double[][] x;
    private final double[] losses;
    private final Hyperparameters hyper;

    Kept(double[][] x, double[] losses, Hyperparameters hyper) {
      this.x = x;
      this.losses = losses;
      this.hyper = hyper;
    }
  }

  /**
   * @param most observations a process is given
   */
  Models(boolean[] choices, int most) {
    this.choices = choices;
    this.most = most;
  }

  /**
   * A process given observations, of many the best and the latest.
   *
   * @param output name of what is modelled
   * @param x features by observation
   * @param losses one an observation
   * @param warp makes losses about standard normal
   */
  GaussianProcess fit(String output, double[][] x, double[] losses, UnaryOperator<double[]> warp) {
    int[] first = some(IntStream.range(0, due(x.length)).toArray(), losses, fitted(), false);
    double[][] firstX = points(x, first);
    double[] firstLosses = values(losses, first);
    Kept known = kept.get(output);
    if (known == null
        || !Arrays.equals(known.losses, firstLosses)
        || !Arrays.deepEquals(known.x, firstX)) {
      double[] y = warp.apply(firstLosses);
      var hyper = new MarginalLikelihood(firstX, choices, y).maximize();
      known = new Kept(firstX, firstLosses, hyper);
      kept.put(output, known);
    }
    int[] given = some(IntStream.range(0, x.length).toArray(), losses, most, true);
    double[][] givenX = points(x, given);
    double[] y = warp.apply(values(losses, given));
    return new GaussianProcess(known.hyper, choices, givenX, y);
  }

  /** Fewer where there are many features, 20 at least. */
  private int fitted() {
    double pairs = WORK / Math.max(1, choices.length);
    return (int) Math.max(20, Math.min(FITTED, StrictMath.sqrt(2 * pairs)));
  }

  /** How many of the observations the hyperparameters come from. */
  private static int due(int n) {
    int step = n <= ALWAYS ? 1 : n <= 100 ? 5 : n <= 200 ? 10 : n / 10;
    return n / step * step;
  }

  /** The best half, and of the others the latest, or else evenly spaced ones; ascending. */
  private static int[] some(int[] all, double[] losses, int most, boolean latest) {
    if (all.length <= most) {
      return all;
    }
    var chosen = new boolean[all.length];
    Arrays.stream(all)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> losses[i]).thenComparing(i -> i))
        .limit(most / 2)
        .forEach(i -> chosen[i] = true);
    int[] others = Arrays.stream(all).filter(i -> !chosen[i]).toArray();
    int wanted = most - most / 2;
    for (int i = 0; i < wanted; i++) {
      int at = latest ? others.length - wanted + i : (int) ((long) i * others.length / wanted);
      chosen[others[at]] = true;
    }
    return Arrays.stream(all).filter(i -> chosen[i]).toArray();
  }

  private static double[][] points(double[][] x, int[] chosen) {
    return Arrays.stream(chosen).mapToObj(i -> x[i]).toArray(double[][]::new);
  }

  private static double[] values(double[] all, int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(i -> all[i]).toArray();
  }
}
