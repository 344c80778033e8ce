package dev.audition.algorithm.gp;

import dev.audition.algorithm.surrogate.Acquisition;
import dev.audition.algorithm.surrogate.Feature;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.space.Prior;
import java.util.Optional;

/**
 * Where the user believes the optimum to be, with a weight that falls with the number of trials.
 *
 * @see <a href="https://arxiv.org/abs/2204.11051">Hvarfner et al. 2022, equation 6</a>
 */
final class Belief implements Acquisition {
  /** Beta in the paper; a tenth of 100 trials. */
  private static final double STRENGTH = 10;

  private static final double STEP = 1e-5;

  private final Features features;
  private final double weight;

  /**
   * @param trials observed so far, above 0
   */
  Belief(Features features, int trials) {
    this.features = features;
    this.weight = STRENGTH / trials;
  }

  /** Whether anything is believed of a space. */
  static boolean any(Features features) {
    return features.space().parameters().stream().anyMatch(each -> each.prior().isPresent());
  }

  @Override
  public double score(double[] point) {
    double sum = 0;
    for (int f = 0; f < features.size(); f++) {
      Optional<Prior> prior = prior(f);
      if (prior.isPresent()) {
        sum += weight * density(prior.get(), features.get(f), point[f]);
      }
    }
    return sum;
  }

  @Override
  public double score(double[] point, double[] gradient) {
    for (int f = 0; f < features.size(); f++) {
      Optional<Prior> prior = prior(f);
      Feature feature = features.get(f);
      if (prior.isPresent() && !feature.choice()) {
        double above = density(prior.get(), feature, point[f] + STEP);
        double below = density(prior.get(), feature, point[f] - STEP);
        gradient[f] += weight * (above - below) / (2 * STEP);
      }
    }
    return score(point);
  }

  private Optional<Prior> prior(int feature) {
    return features.space().parameters().get(features.get(feature).parameter()).prior();
  }

  /** A choice that is inactive has no density of its own. */
  private static double density(Prior prior, Feature feature, double value) {
    if (feature.choice() && value >= feature.values()) {
      return 0;
    }
    return prior.logDensity(feature.choice() ? (value + 0.5) / feature.values() : value);
  }
}
