package dev.audition.algorithm.patience;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;

/**
 * Early stopping of a single trial (Prechelt 1998, "Early stopping - but when?", class UP). An
 * improvement is a loss lower than the last improvement's by more than {@code minDelta}; NaN is
 * none.
 */
record PatiencePruner(long steps, double minDelta, long warmupSteps) implements Pruner {
  @Override
  public Verdict judge(Subject subject, Board board) {
    long last = lastImprovement(subject);
    if (subject.step() <= warmupSteps || subject.step() - last < steps) {
      return Verdict.goOn();
    }
    return new Verdict.Stop(
        "its %s has not improved since step %d".formatted(subject.objective().metric(), last));
  }

  private long lastImprovement(Subject subject) {
    Curve curve = subject.curve();
    double best = Double.POSITIVE_INFINITY;
    long last = curve.step(0);
    for (int i = 0; i < curve.size() && curve.step(i) <= subject.step(); i++) {
      double loss = subject.objective().loss(curve.valueOrNaN(i, subject.objective().metric()));
      if (loss < best - (Double.isInfinite(best) ? 0 : minDelta)) {
        best = loss;
        last = curve.step(i);
      }
    }
    return last;
  }
}
