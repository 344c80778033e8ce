package dev.audition.algorithm.importance;

import dev.audition.algorithm.forest.VarianceShares;
import dev.audition.algorithm.surrogate.Feature;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.algorithm.surrogate.Warp;
import dev.audition.random.RandomStream;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which parameters matter, from the trials of a study that have ended. Answers are in order of
 * importance; parameters with one value only are left out. With fewer than {@value #LEAST} trials
 * they are empty.
 */
public final class Importances {
  /** Fewer trials say nothing. */
  public static final int LEAST = 8;

  private Importances() {}

  /**
   * Functional ANOVA: the share of the loss's variance over the whole space that a parameter
   * explains alone, by a random forest. Shares add up to less than 1 where parameters interact. Low
   * and high are the 10th and 90th percentile over the forest's trees.
   *
   * @param objective position in the history's objectives
   * @see <a href="https://proceedings.mlr.press/v32/hutter14.html">Hutter, Hoos and Leyton-Brown
   *     2014</a>
   */
  public static List<Importance> fanova(History history, int objective) {
    var seen = Observations.of(history);
    var features = new Features(history.space());
    if (seen.size() < LEAST || features.size() == 0) {
      return List.of();
    }
    double[][] x = Arrays.stream(seen.units(history)).map(features::of).toArray(double[][]::new);
    double[] y = Warp.standard(seen.losses(objective));
    double[][] shares = VarianceShares.of(features, x, y, RandomStream.of(0, objective, "fanova"));
    var answers = new ArrayList<Importance>();
    for (int f = 0; f < features.size(); f++) {
      double[] sorted = Arrays.stream(shares[f]).sorted().toArray();
      answers.add(
          new Importance(
              name(features, f),
              Arrays.stream(sorted).average().orElse(0),
              sorted[sorted.length / 10],
              sorted[sorted.length * 9 / 10]));
    }
    return ordered(answers);
  }

  /**
   * PED-ANOVA: how much a parameter matters for being among the best tenth of the trials, by how
   * far its distribution there is from its distribution among all of them. Shares add up to 1.
   *
   * @param objective position in the history's objectives
   * @see <a href="https://arxiv.org/abs/2304.10255">Watanabe, Bansal and Hutter 2023, theorem 1</a>
   */
  public static List<Importance> pedAnova(History history, int objective) {
    var seen = Observations.of(history);
    var features = new Features(history.space());
    if (seen.size() < LEAST || features.size() == 0) {
      return List.of();
    }
    double[] losses = seen.losses(objective);
    double[][] x = Arrays.stream(seen.units(history)).map(features::of).toArray(double[][]::new);
    int top = Math.max(LEAST / 2, seen.size() / 10);
    int[] best =
        IntStream.range(0, seen.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> losses[i]).thenComparingInt(i -> i))
            .limit(top)
            .mapToInt(Integer::intValue)
            .toArray();
    var divergences = new double[features.size()];
    double sum = 0;
    for (int f = 0; f < divergences.length; f++) {
      divergences[f] = divergence(features.get(f), x, best, f);
      sum += divergences[f];
    }
    var answers = new ArrayList<Importance>();
    for (int f = 0; f < divergences.length; f++) {
      double share = sum > 0 ? divergences[f] / sum : 0;
      answers.add(new Importance(name(features, f), share, share, share));
    }
    return ordered(answers);
  }

  /** Pearson's divergence of the best from all, on a grid. */
  private static double divergence(Feature feature, double[][] x, int[] best, int f) {
    double[] all = IntStream.range(0, x.length).mapToDouble(i -> x[i][f]).toArray();
    double[] top = Arrays.stream(best).mapToDouble(i -> x[i][f]).toArray();
    double[] p = Histogram.of(feature, all);
    double[] q = Histogram.of(feature, top);
    double sum = 0;
    for (int cell = 0; cell < p.length; cell++) {
      double ratio = q[cell] / p[cell] - 1;
      sum += p[cell] * ratio * ratio;
    }
    return sum;
  }

  private static String name(Features features, int f) {
    return features.space().parameters().get(features.get(f).parameter()).name();
  }

  private static List<Importance> ordered(List<Importance> answers) {
    return answers.stream()
        .sorted(Comparator.comparingDouble((Importance each) -> -each.share()))
        .toList();
  }
}
