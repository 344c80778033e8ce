package dev.audition.algorithm.gp;

import dev.audition.algorithm.surrogate.Features;
import dev.audition.algorithm.surrogate.Observations;
import dev.audition.space.Configuration;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a study's trials say about configurations that have not been tried. In a program: {@code
 * LossModel.of(result.history(), 0)}. Not for several threads.
 */
public final class LossModel {
  private static final int LEAST = 4;
  private static final int MOST = 500;

  private final Features features;
  private final GaussianProcess process;
  private final double mean;
  private final double deviation;

  private LossModel(Features features, GaussianProcess process, double mean, double deviation) {
    this.features = features;
    this.process = process;
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * What is expected of a configuration.
   *
   * @param loss the value turned so that smaller is better
   * @param deviation standard deviation of what the loss would be without noise
   */
  public record Expectation(double loss, double deviation) {}

  /**
   * Models an objective by a Gaussian process.
   *
   * @param objective position in the history's objectives
   * @return empty if fewer than {@value #LEAST} trials have ended, or none with a finite loss
   */
  public static Optional<LossModel> of(History history, int objective) {
    var seen = Observations.of(history);
    var features = new Features(history.space());
    if (seen.size() < LEAST) {
      return Optional.empty();
    }
    double[] losses = seen.losses(objective);
    double mean = Arrays.stream(losses).average().orElse(0);
    double squares = Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
    double deviation = Math.max(1e-300, StrictMath.sqrt(squares / (losses.length - 1)));
    double[][] x = Arrays.stream(seen.units(history)).map(features::of).toArray(double[][]::new);
    GaussianProcess process =
        new Models(features.choices(), MOST)
            .fit(
                "loss",
                x,
                losses,
                some -> Arrays.stream(some).map(loss -> (loss - mean) / deviation).toArray());
    return Optional.of(new LossModel(features, process, mean, deviation));
  }

  /** What is expected of a valid configuration of the history's space. */
  public Expectation expect(Configuration configuration) {
    var answer = new double[2];
    process.predict(features.of(features.space().encode(configuration)), answer);
    return new Expectation(mean + deviation * answer[0], deviation * answer[1]);
  }
}
