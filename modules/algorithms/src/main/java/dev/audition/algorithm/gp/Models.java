package dev.audition.algorithm.gp;

import dev.audition.algorithm.surrogate.Selection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
  private final KernelPrior prior;
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
    this(choices, most, new KernelPrior(choices.length));
  }

  /** The same with a prior of its own. */
  Models(boolean[] choices, int most, KernelPrior prior) {
    this.prior = prior;
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
    int[] first = Selection.spread(Arrays.copyOf(losses, due(losses.length)), fitted());
    double[][] firstX = Selection.rows(x, first);
    double[] firstLosses = Selection.values(losses, first);
    Kept known = kept.get(output);
    if (known == null
        || !Arrays.equals(known.losses, firstLosses)
        || !Arrays.deepEquals(known.x, firstX)) {
      double[] y = warp.apply(firstLosses);
      var hyper = new MarginalLikelihood(firstX, choices, y, prior).maximize();
      known = new Kept(firstX, firstLosses, hyper);
      kept.put(output, known);
    }
    int[] given = Selection.latest(losses, most);
    double[] y = warp.apply(Selection.values(losses, given));
    return new GaussianProcess(known.hyper, choices, Selection.rows(x, given), y);
  }

  /** The length scales of what was fitted last for an output; empty if nothing was. */
  Optional<double[]> scales(String output) {
    return Optional.ofNullable(kept.get(output)).map(known -> known.hyper.scales());
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
}
