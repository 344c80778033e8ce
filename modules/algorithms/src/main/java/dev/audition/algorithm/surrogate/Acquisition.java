package dev.audition.algorithm.surrogate;

import java.util.Arrays;

/** How much a configuration promises, on a logarithmic scale. */
public interface Acquisition {
  /**
   * The score of a point.
   *
   * @param point values of the features
   */
  double score(double[] point);

  /** The scores of many points. */
  default double[] scores(double[][] points) {
    return Arrays.stream(points).mapToDouble(this::score).toArray();
  }

  /**
   * Like {@link #score}, with derivatives.
   *
   * @param gradient to which the derivatives by feature are added
   */
  double score(double[] point, double[] gradient);

  /** Whether there is a gradient to follow; if not, neighbours are tried at random. */
  default boolean smooth() {
    return true;
  }

  /** The sum of scores: the promise that all of them agree on. */
  static Acquisition sum(Acquisition... parts) {
    return new Acquisition() {
      @Override
      public double score(double[] point) {
        return Arrays.stream(parts).mapToDouble(part -> part.score(point)).sum();
      }

      @Override
      public double[] scores(double[][] points) {
        var sums = new double[points.length];
        for (Acquisition part : parts) {
          double[] scores = part.scores(points);
          for (int i = 0; i < sums.length; i++) {
            sums[i] += scores[i];
          }
        }
        return sums;
      }

      @Override
      public double score(double[] point, double[] gradient) {
        return Arrays.stream(parts).mapToDouble(part -> part.score(point, gradient)).sum();
      }
    };
  }
}
