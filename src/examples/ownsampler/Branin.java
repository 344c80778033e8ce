package ownsampler;

import dev.audition.runner.jvm.Objective;
import dev.audition.runner.jvm.Trial;

/** A test function with three equal minima of 0.397887 (Branin 1972). */
public final class Branin implements Objective {
  @Override
  public double run(Trial trial) {
    double x = trial.real("x");
    double valley = trial.real("y") - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }
}
