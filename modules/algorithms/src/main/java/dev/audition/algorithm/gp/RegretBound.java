package dev.audition.algorithm.gp;

import dev.audition.algorithm.surrogate.Acquisition;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.algorithm.surrogate.Region;
import dev.audition.algorithm.surrogate.Search;
import dev.audition.algorithm.surrogate.Selection;
import dev.audition.algorithm.surrogate.Warp;
import dev.audition.random.RandomStream;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far the best trial of a study can be from the optimum: the least upper confidence bound at a
 * completed trial less the least lower one in the space, by a Gaussian process given the trials.
 *
 * <p>The process models warped losses; as the warp keeps order, the bounds of a warped loss are
 * those of the loss. Of many trials it is given the better half and the latest, so it is rather too
 * uncertain elsewhere. Pending trials are not known of, and make it no more certain. What the
 * answer is depends on the history alone; a model is kept only to be used for the same
 * observations. Not for several threads.
 *
 * @see <a href="https://proceedings.mlr.press/v188/makarova22a.html">Makarova et al. 2022, section
 *     4 and Algorithm 1</a>; <a href="https://arxiv.org/abs/0912.3995">Srinivas et al. 2010,
 *     theorem 1 and section 6</a>, for the width of the bounds and its scale
 */
public final class RegretBound {
  /** Probability with which both bounds hold, were the process the truth. */
  public static final double CONFIDENCE = 0.9;

  private static final int MOST = 200;

  private final SearchSpace space;
  private final Features features;
  private final Models models;

  /** Bounds for studies of a space. */
  public RegretBound(SearchSpace space) {
    this.space = space;
    this.features = new Features(space);
    this.models = new Models(features.choices(), MOST);
  }

  /**
   * The bound for the first objective, in its units.
   *
   * @param history of studies of the space
   * @return 0 or more, may be infinite; empty while no feasible trial has completed with a finite
   *     value
   */
  public OptionalDouble of(History history) {
    double[][] completed =
        IntStream.range(0, history.size())
            .filter(trial -> counts(history, trial))
            .mapToObj(trial -> features.of(Observations.unit(history, trial)))
            .toArray(double[][]::new);
    if (completed.length == 0 || features.size() == 0) {
      return completed.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(0);
    }
    var seen = Observations.of(history);
    double[][] units = seen.units(history);
    double[][] x = Arrays.stream(units).map(features::of).toArray(double[][]::new);
    double[] losses = seen.losses(0);
    Warp.Fitted warp = Warp.fit(Selection.values(losses, Selection.latest(losses, MOST)));
    var bounds = new LowerBound(models.fit("loss", x, losses, Warp::normal), width(seen.size()));
    double[][] predicted = bounds.prediction.all(completed);
    double upper = Double.POSITIVE_INFINITY;
    double lower = Double.POSITIVE_INFINITY;
    for (int i = 0; i < completed.length; i++) {
      double reach = bounds.width * predicted[1][i];
      upper = Math.min(upper, predicted[0][i] + reach);
      lower = Math.min(lower, predicted[0][i] - reach);
    }
    var random = RandomStream.of(0, seen.size(), "regret-bound");
    double[] lowest =
        new Search(features, bounds, Region.all(space.size()), random)
            .best(seen.elite(units), point -> true)
            .orElseThrow();
    lower = Math.min(lower, -bounds.score(features.of(lowest)));
    return OptionalDouble.of(Math.max(0, warp.undo(upper) - warp.undo(lower)));
  }

  /** Whether a trial may be the incumbent. */
  public static boolean counts(History history, int trial) {
    return history.status(trial) == TrialStatus.COMPLETED
        && Double.isFinite(history.loss(trial, 0))
        && history.violation(trial) == 0;
  }

  /** In standard deviations: the root of beta, a fifth of the theorem's, as in both papers. */
  private double width(int trials) {
    double squares = (double) trials * trials * Math.PI * Math.PI;
    double beta = 2 * StrictMath.log(features.size() * squares / (6 * (1 - CONFIDENCE))) / 5;
    return StrictMath.sqrt(beta);
  }

  /** Scores a point by how low the loss may be there. */
  private final class LowerBound implements Acquisition {
    private final Prediction prediction;
    private final double width;

    LowerBound(GaussianProcess process, double width) {
      this.prediction = new Prediction(process, features.size());
      this.width = width;
    }

    @Override
    public double score(double[] point) {
      prediction.at(point, false);
      return width * prediction.deviation() - prediction.mean();
    }

    @Override
    public double[] scores(double[][] points) {
      double[][] predicted = prediction.all(points);
      var scores = new double[points.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = width * predicted[1][i] - predicted[0][i];
      }
      return scores;
    }

    @Override
    public double score(double[] point, double[] gradient) {
      prediction.at(point, true);
      prediction.chain(-1, width, gradient);
      return width * prediction.deviation() - prediction.mean();
    }
  }
}
