package dev.audition.algorithm.gp;

import dev.audition.algorithm.surrogate.Acquisition;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.algorithm.surrogate.Warp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Models the observations and says what is promised: for one objective the expected improvement,
 * for two the expected growth of the dominated area, for more the expected improvement of a random
 * scalarisation; times the probability that the outcome constraints are kept to.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2005.851274">Knowles 2006, section III</a>, for the
 *     scalarisation
 */
final class Promise {
  private static final String LOSS = "loss";
  private static final double AUGMENTATION = 0.05;

  /** The lowest of the process at any trial is looked for among so many of the lowest losses. */
  private static final int PROMISING = 200;

  private final Features features;
  private final Models models;
  private final double margin;
  private final UnaryOperator<double[]> warp;
  private boolean scaled;

  Promise(Features features, GpSettings settings) {
    this.features = features;
    var prior = new KernelPrior(features.size(), settings.lengthScale(), settings.spread());
    this.models = new Models(features.choices(), settings.observations(), prior);
    this.margin = settings.margin();
    this.warp = settings.power() ? Warp::normal : Warp::standard;
  }

  /**
   * The acquisition after these observations.
   *
   * @param units coordinates by observation
   * @param pending features by pending trial
   */
  Acquisition of(Observations seen, double[][] units, double[][] pending, RandomGenerator random) {
    double[][] x = Arrays.stream(units).map(features::of).toArray(double[][]::new);
    var parts = new ArrayList<Acquisition>();
    int[] feasible = IntStream.range(0, seen.size()).filter(seen::feasible).toArray();
    scaled = feasible.length > 0 && seen.objectives() == 1;
    if (feasible.length > 0) {
      parts.add(improvement(new Given(seen, x, pending, feasible), random));
    }
    for (int constraint = 0; constraint < seen.constraints(); constraint++) {
      parts.addAll(feasibility(seen.margins(constraint), x, pending, constraint));
    }
    if (Belief.any(features)) {
      parts.add(new Belief(features, seen.size()));
    }
    return Acquisition.sum(parts.toArray(Acquisition[]::new));
  }

  /** Length scales of the only objective by feature, as the latest acquisition has them. */
  Optional<double[]> scales() {
    return scaled ? models.scales(LOSS) : Optional.empty();
  }

  /**
   * What is known: observations, their features, those of pending trials, and which are feasible.
   */
  private static final class Given {
    private final Observations seen;
    private final double[][] x;
    private final double[][] pending;
    private final int[] feasible;

    Given(Observations seen, double[][] x, double[][] pending, int[] feasible) {
      this.seen = seen;
      this.x = x;
      this.pending = pending;
      this.feasible = feasible;
    }
  }

  private Acquisition improvement(Given given, RandomGenerator random) {
    Observations seen = given.seen;
    if (seen.objectives() == 2) {
      return area(given);
    }
    double[] losses = seen.objectives() == 1 ? seen.losses(0) : scalar(seen, random);
    GaussianProcess process = models.fit(LOSS, given.x, losses, warp);
    double best =
        Arrays.stream(given.feasible)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> losses[i]))
            .limit(PROMISING)
            .mapToDouble(i -> process.mean(given.x[i]))
            .min()
            .orElse(0);
    double least = seen.ending() ? 0 : margin;
    return new ExpectedImprovement(
        with(process, given.pending), best - least, StrictMath.sqrt(process.noise()));
  }

  private Acquisition area(Given given) {
    double[] first = Warp.standard(given.seen.losses(0));
    double[] second = Warp.standard(given.seen.losses(1));
    List<double[]> points =
        Arrays.stream(given.feasible).mapToObj(i -> new double[] {first[i], second[i]}).toList();
    return new HypervolumeImprovement(
        with(models.fit("loss 1", given.x, first, UnaryOperator.identity()), given.pending),
        with(models.fit("loss 2", given.x, second, UnaryOperator.identity()), given.pending),
        points,
        new double[] {reference(points, 0), reference(points, 1)});
  }

  /**
   * The worst loss of all trials: were it the worst on the front, a front that lies in one corner
   * would hide the others.
   */
  private static double reference(List<double[]> points, int objective) {
    return points.stream().mapToDouble(p -> p[objective]).max().orElse(0);
  }

  /** The augmented Tchebycheff norm of losses scaled to {@code [0, 1]}, with random weights. */
  private static double[] scalar(Observations seen, RandomGenerator random) {
    int m = seen.objectives();
    var weights = new double[m];
    double sum = 0;
    for (int k = 0; k < m; k++) {
      weights[k] = -StrictMath.log(1 - random.nextDouble());
      sum += weights[k];
    }
    var largest = new double[seen.size()];
    var total = new double[seen.size()];
    for (int k = 0; k < m; k++) {
      double[] losses = Warp.standard(seen.losses(k));
      double least = Arrays.stream(losses).min().orElse(0);
      double extent = Arrays.stream(losses).max().orElse(0) - least;
      for (int i = 0; i < losses.length && extent > 0; i++) {
        double weighted = weights[k] / sum * (losses[i] - least) / extent;
        largest[i] = Math.max(largest[i], weighted);
        total[i] += weighted;
      }
    }
    for (int i = 0; i < largest.length; i++) {
      largest[i] += AUGMENTATION * total[i];
    }
    return largest;
  }

  /** Empty if the margin is not known of any trial. */
  private List<Acquisition> feasibility(
      double[] margins, double[][] x, double[][] pending, int constraint) {
    int[] known =
        IntStream.range(0, margins.length).filter(i -> !Double.isNaN(margins[i])).toArray();
    if (known.length == 0) {
      return List.of();
    }
    // The bound goes through the warp with the margins, as a margin of 0 of its own.
    double[] warped =
        Warp.standard(
            DoubleStream.concat(
                    Arrays.stream(known).mapToDouble(i -> margins[i]), DoubleStream.of(0))
                .toArray());
    double[][] places = Arrays.stream(known).mapToObj(i -> x[i]).toArray(double[][]::new);
    GaussianProcess process =
        models.fit(
            "margin " + constraint,
            places,
            Arrays.copyOf(warped, known.length),
            UnaryOperator.identity());
    return List.of(new Feasibility(with(process, pending), warped[known.length]));
  }

  private Prediction with(GaussianProcess process, double[][] pending) {
    for (double[] point : pending) {
      process.add(point);
    }
    return new Prediction(process, features.size());
  }
}
