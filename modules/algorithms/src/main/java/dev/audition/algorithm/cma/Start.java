package dev.audition.algorithm.cma;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes distributions to start from. */
final class Start {
  private final Layout layout;
  private final CmaSettings settings;

  Start(Layout layout, CmaSettings settings) {
    this.layout = layout;
    this.settings = settings;
  }

  /** The size of the first population. */
  int population() {
    return settings.population() > 0
        ? Math.max(2, settings.population())
        : Strategy.population(layout.searched());
  }

  private boolean full() {
    return switch (settings.covariance()) {
      case AUTO -> layout.numbers().length <= CmaSettings.Covariance.FULL_UP_TO;
      case FULL -> true;
      case DIAGONAL -> false;
    };
  }

  /** Around the centre of the space. */
  MixedCma centre() {
    var mean = new double[layout.numbers().length];
    Arrays.fill(mean, 0.5);
    return around(mean, population(), settings.sigma());
  }

  /** Around a random point of the space. */
  MixedCma anywhere(int lambda, double narrower, RandomGenerator random) {
    var mean = new double[layout.numbers().length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = random.nextDouble();
    }
    return around(mean, lambda, settings.sigma() * narrower);
  }

  private MixedCma around(double[] mean, int lambda, double sigma) {
    int n = mean.length;
    var covariance = new double[full() ? n * n : n];
    for (int i = 0; i < n; i++) {
      covariance[full() ? i * n + i : i] = 1;
    }
    return new MixedCma(
        layout, new CmaEs(lambda, mean, sigma, covariance), new Choices(layout.counts()));
  }

  /**
   * Where good points lie: the normal distribution nearest to one of width {@code spread} around
   * each.
   *
   * @param good one or more points of the unit cube, NaN where a parameter is inactive
   * @see <a href="https://arxiv.org/abs/2012.06932">Nomura et al. 2021, section 4</a>
   */
  MixedCma warm(double[][] good, double spread) {
    int n = layout.numbers().length;
    var mean = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = Moments.mean(good, layout.numbers()[i]);
    }
    boolean full = full();
    var covariance = new double[full ? n * n : n];
    double trace = 0;
    for (int i = 0; i < n; i++) {
      for (int j = full ? 0 : i; j < (full ? n : i + 1); j++) {
        double own = i == j ? spread * spread : 0;
        covariance[full ? i * n + j : i] =
            own + Moments.covariance(good, layout.numbers()[i], layout.numbers()[j]);
      }
      trace += covariance[full ? i * n + i : i];
    }
    double sigma = n == 0 ? 1 : Math.sqrt(trace / n);
    for (int i = 0; i < covariance.length; i++) {
      covariance[i] /= sigma * sigma;
    }
    var choices = new Choices(layout.counts());
    choices.count(good, layout.choices());
    return new MixedCma(layout, new CmaEs(population(), mean, sigma, covariance), choices);
  }
}
