package dev.audition.algorithm.cma;

import dev.audition.algorithm.order.Standing;
import dev.audition.random.RandomStream;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A distribution and what decides when it has done its work, told one generation of trials after
 * the other.
 *
 * <p>A distribution ends when it is narrower than 1e-9 in all continuous coordinates, when its axes
 * differ by 1e7, or when its best loss has not improved for {@code 20 + 30 n / lambda} generations
 * (cf. TolX, ConditionCov and Stagnation of Hansen 2016, appendix B.3).
 */
final class Evolution {
  private static final double NARROWEST = 1e-9;
  private static final double LONGEST_AXIS = 1e7;

  private final Layout layout;
  private final Start start;
  private final CmaSettings settings;
  private final long seed;
  private MixedCma distribution;
  private boolean started;
  private double best = Double.POSITIVE_INFINITY;
  private int stale;
  private int restarts;
  private int doublings;
  private boolean small;
  private long spentLarge;
  private long spentSmall;

  Evolution(Layout layout, CmaSettings settings, long seed) {
    this.layout = layout;
    this.start = new Start(layout, settings);
    this.settings = settings;
    this.seed = seed;
    this.distribution = start.centre();
    this.started = settings.startup() == 0;
  }

  private Evolution(Evolution other) {
    this.layout = other.layout;
    this.start = other.start;
    this.settings = other.settings;
    this.seed = other.seed;
    this.distribution = other.distribution.copy();
    this.started = other.started;
    this.best = other.best;
    this.stale = other.stale;
    this.restarts = other.restarts;
    this.doublings = other.doublings;
    this.small = other.small;
    this.spentLarge = other.spentLarge;
    this.spentSmall = other.spentSmall;
  }

  Evolution copy() {
    return new Evolution(this);
  }

  MixedCma distribution() {
    return distribution;
  }

  /** Whether the distribution is one to draw from: the first trials are over, if they matter. */
  boolean started() {
    return started;
  }

  /** How many trials the next generation has. */
  int generation() {
    return started ? distribution.lambda() : settings.startup();
  }

  /** Starts where the better part of trials lies. */
  private void warm(History history, int[] trials) {
    Integer[] ranked = ranked(history, trials);
    long usable =
        Arrays.stream(ranked).filter(t -> Standing.of(history, t) != Standing.WORST).count();
    int count = (int) Math.ceil(settings.share() * usable);
    if (count > 0) {
      distribution = start.warm(points(history, Arrays.copyOf(ranked, count)), settings.spread());
    }
  }

  /**
   * Takes in a generation.
   *
   * @param trials as many as {@link #generation} says, all over
   */
  void tell(History history, int[] trials) {
    if (!started) {
      started = true;
      warm(history, trials);
      return;
    }
    Integer[] ranked = ranked(history, trials);
    distribution.tell(
        points(history, ranked), RandomStream.of(seed, trials[trials.length - 1], "cma fill"));
    double loss = loss(history, ranked[0]);
    stale = loss < best ? 0 : stale + 1;
    best = Math.min(best, loss);
    if (small) {
      spentSmall += trials.length;
    } else {
      spentLarge += trials.length;
    }
    if (over()) {
      restart();
    }
  }

  private static Integer[] ranked(History history, int[] trials) {
    Integer[] ranked = Arrays.stream(trials).boxed().toArray(Integer[]::new);
    Comparator<Integer> order = (a, b) -> Standing.compare(history, a, b);
    Arrays.sort(ranked, order);
    return ranked;
  }

  private double[][] points(History history, Integer[] trials) {
    var points = new double[trials.length][layout.size()];
    for (int i = 0; i < points.length; i++) {
      for (int p = 0; p < layout.size(); p++) {
        points[i][p] = history.unit(trials[i], p);
      }
    }
    return points;
  }

  private static double loss(History history, int trial) {
    return Standing.of(history, trial) == Standing.COMPLETED
        ? history.loss(trial, 0)
        : Double.POSITIVE_INFINITY;
  }

  private boolean over() {
    double widest = distribution.widest();
    int patience = 20 + 30 * layout.searched() / distribution.lambda();
    return stale > patience
        || (widest > 0 && widest < NARROWEST)
        || distribution.axisRatio() > LONGEST_AXIS;
  }

  /**
   * @see <a href="https://hal.science/inria-00430676">Auger and Hansen 2005: IPOP</a>
   * @see <a href="https://hal.science/inria-00382093">Hansen 2009: BIPOP</a>
   */
  private void restart() {
    var random = RandomStream.of(seed, restarts++, "cma restart");
    int first = start.population();
    best = Double.POSITIVE_INFINITY;
    stale = 0;
    small =
        settings.restarts() == CmaSettings.Restarts.BIPOP
            && doublings > 0
            && spentSmall < spentLarge;
    if (small) {
      double power = random.nextDouble();
      double ratio = Math.max(1, 0.5 * (1 << doublings));
      int lambda = (int) (first * StrictMath.pow(ratio, power * power));
      double narrower = StrictMath.pow(10, -2 * random.nextDouble());
      distribution = start.anywhere(lambda, narrower, random);
      return;
    }
    doublings += settings.restarts() == CmaSettings.Restarts.SAME || doublings > 9 ? 0 : 1;
    distribution = start.anywhere(first << doublings, 1, random);
  }
}
