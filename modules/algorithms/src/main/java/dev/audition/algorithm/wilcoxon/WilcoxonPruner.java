package dev.audition.algorithm.wilcoxon;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Stops a trial that is shown to be worse than the best completed one on the instances that both
 * have been through: steps are repeats, folds, data sets or other instances of a problem.
 *
 * <p>It is shown by Wilcoxon's signed-rank test of the differences, one-sided. A trial with a lower
 * mean is never stopped. NaN and infinite values are left out on both sides. A trial is tested at
 * each of its reports, so an equally good one is stopped at some time with a probability above
 * {@code error}, but at any one report with at most that.
 *
 * @param error with which probability an equally good trial may be stopped at a report
 * @param warmupSteps so many common instances are needed
 * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon 1945</a>
 */
record WilcoxonPruner(double error, long warmupSteps) implements Pruner {

  @Override
  public Verdict judge(Subject subject, Board board) {
    OptionalInt best = board.incumbent();
    if (best.isEmpty() || best.getAsInt() == subject.trial()) {
      return Verdict.goOn();
    }
    double[] differences = differences(subject, board.curve(best.getAsInt()));
    double sum = Arrays.stream(differences).sum();
    if (differences.length < warmupSteps || !(sum > 0)) {
      return Verdict.goOn();
    }
    double found = SignedRanks.errorIfPositive(differences);
    return found < error
        ? new Verdict.Stop(
            String.format(
                Locale.ROOT,
                "it is worse than trial %d on %d common steps, by %.4g on average (p = %.2g)",
                best.getAsInt(),
                differences.length,
                sum / differences.length,
                found))
        : Verdict.goOn();
  }

  /** The trial's losses without those of the best, at steps that both have. */
  private static double[] differences(Subject subject, Curve best) {
    Objective objective = subject.objective();
    Curve curve = subject.curve();
    var differences = new double[curve.size()];
    int size = 0;
    for (int i = 0; i < curve.size() && curve.step(i) <= subject.step(); i++) {
      int at = best.indexOf(curve.step(i));
      double other = at < 0 ? Double.NaN : objective.loss(best.valueOrNaN(at, objective.metric()));
      double difference = objective.loss(curve.valueOrNaN(i, objective.metric())) - other;
      if (Double.isFinite(difference)) {
        differences[size++] = difference;
      }
    }
    return Arrays.copyOf(differences, size);
  }
}
