package dev.audition.bench.search;

import dev.audition.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A number over many problems with its interval of confidence.
 *
 * @param low 2.5 % of resampled seeds are below
 * @param high 2.5 % of resampled seeds are above
 */
record Score(double value, double low, double high) {
  private static final int RESAMPLES = 2000;

  /** What was reached on a problem after some number of evaluations. */
  static final class Reached {
    private final double[] regrets;
    private final double random;

    /**
     * What was reached.
     *
     * @param regrets normalised, one a seed
     * @param random the normalised regret of the median of random search
     */
    Reached(double[] regrets, double random) {
      this.regrets = regrets.clone();
      this.random = random;
    }

    double[] regrets() {
      return regrets.clone();
    }

    double mean() {
      return Arrays.stream(regrets).average().orElse(Double.NaN);
    }

    /** The same for seeds drawn with replacement. */
    Reached resampled(RandomGenerator generator) {
      var drawn = new double[regrets.length];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = regrets[generator.nextInt(regrets.length)];
      }
      return new Reached(drawn, random);
    }
  }

  /** The mean over problems of the mean normalised regret. */
  static Score mean(List<Reached> problems) {
    return of(
        problems, all -> all.stream().mapToDouble(Reached::mean).average().orElse(Double.NaN));
  }

  /**
   * The geometric mean over problems of the median regret as a part of random search's, each part
   * clipped to {@code [1e-3, 1e2]}.
   */
  static Score ratio(List<Reached> problems) {
    return of(
        problems,
        all -> Math.exp(all.stream().mapToDouble(Score::logRatio).average().orElse(Double.NaN)));
  }

  private static double logRatio(Reached reached) {
    double ratio =
        reached.random > 0
            ? median(reached.regrets) / reached.random
            : median(reached.regrets) > 0 ? 100 : 1;
    return Math.log(Math.max(1e-3, Math.min(100, ratio)));
  }

  /** The middle of some numbers, or the mean of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** A statistic with the bootstrap's interval of 95 %, by resampling seeds within problems. */
  private static Score of(List<Reached> problems, ToDoubleFunction<List<Reached>> statistic) {
    var random = RandomStream.of(1, 0, "bootstrap");
    var resampled = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      resampled[i] =
          statistic.applyAsDouble(problems.stream().map(one -> one.resampled(random)).toList());
    }
    Arrays.sort(resampled);
    return new Score(
        statistic.applyAsDouble(problems),
        resampled[RESAMPLES / 40],
        resampled[RESAMPLES - 1 - RESAMPLES / 40]);
  }

  /** As written for people: {@code .079 (.074 to .085)}. */
  String text() {
    return "%s (%s to %s)".formatted(number(value), number(low), number(high));
  }

  private static String number(double value) {
    return "%.3f".formatted(value).replaceFirst("^0", "").toLowerCase(Locale.ROOT);
  }
}
