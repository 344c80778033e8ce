package dev.audition.algorithm.threshold;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;

/** Bounds of the metric as it is reported, both allowed; NaN is outside of any. */
record ThresholdPruner(double lower, double upper, long warmupSteps) implements Pruner {
  @Override
  public Verdict judge(Subject subject, Board board) {
    double value = subject.objective().loss(subject.loss());
    if (subject.step() <= warmupSteps || (value >= lower && value <= upper)) {
      return Verdict.goOn();
    }
    return new Verdict.Stop(
        "its %s at step %d, %s, is not between %s and %s"
            .formatted(subject.objective().metric(), subject.step(), value, lower, upper));
  }
}
