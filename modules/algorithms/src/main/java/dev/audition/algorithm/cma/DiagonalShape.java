package dev.audition.algorithm.cma;

import java.util.Arrays;

/** Variances only: linear in the dimension. */
final class DiagonalShape implements Shape {
  private static final double LEAST = 1e-30;

  private final Strategy strategy;
  private final double[] variances;

  DiagonalShape(Strategy strategy, double[] variances) {
    this.strategy = strategy;
    this.variances = variances;
  }

  @Override
  public Shape copy() {
    return new DiagonalShape(strategy, variances.clone());
  }

  @Override
  public double deviation(int coordinate) {
    return Math.sqrt(variances[coordinate]);
  }

  @Override
  public double[] colour(double[] white) {
    var step = new double[white.length];
    for (int i = 0; i < step.length; i++) {
      step[i] = white[i] * Math.sqrt(variances[i]);
    }
    return step;
  }

  @Override
  public double[] whiten(double[] step) {
    var white = new double[step.length];
    for (int i = 0; i < white.length; i++) {
      white[i] = step[i] / Math.sqrt(variances[i]);
    }
    return white;
  }

  @Override
  public void update(double[] path, double[][] steps, double[] weights, double keep) {
    for (int i = 0; i < variances.length; i++) {
      double spread = 0;
      for (int rank = 0; rank < steps.length; rank++) {
        spread += weights[rank] * steps[rank][i] * steps[rank][i];
      }
      variances[i] =
          Math.max(
              LEAST,
              keep * variances[i]
                  + strategy.rankOne * path[i] * path[i]
                  + strategy.rankMu * spread);
    }
  }

  @Override
  public double axisRatio() {
    double most = Arrays.stream(variances).max().orElse(1);
    double least = Arrays.stream(variances).min().orElse(1);
    return Math.sqrt(most / least);
  }
}
