package dev.audition.algorithm.median;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;
import dev.audition.study.Ranking;
import dev.audition.study.Settings;
import java.util.Set;

/**
 * Stops a trial whose best loss so far is worse than a percentile of what the other trials reported
 * at the same step: the median stopping rule for percentile 50.
 *
 * <p>NaN and infinite losses count as worst. A percentile between two of them is the worse one.
 *
 * @param percentile of the losses that may go on, above 0 and below 100; lower stops more
 * @param startupTrials how many trials must have completed before any is stopped
 * @param warmupSteps reports at steps up to this one are not judged
 * @param interval only the first report in each interval of so many steps is judged
 * @param minTrials how many others must have reported at the step
 * @see <a href="https://doi.org/10.1145/3097983.3098043">Golovin et al. 2017, section 3.2.2</a>
 */
record PercentilePruner(
    double percentile, long startupTrials, long warmupSteps, long interval, long minTrials)
    implements Pruner {
  static final Set<String> SETTINGS =
      Set.of("startup-trials", "warmup-steps", "interval", "min-trials");

  static PercentilePruner of(Settings settings, double percentile) {
    return new PercentilePruner(
        percentile,
        settings.whole("startup-trials", 5, 0),
        settings.whole("warmup-steps", 0, 0),
        settings.whole("interval", 1, 1),
        settings.whole("min-trials", 1, 1));
  }

  @Override
  public boolean usesSteps() {
    return true;
  }

  @Override
  public Verdict judge(Subject subject, Board board) {
    if (board.completed() < startupTrials
        || subject.step() <= warmupSteps
        || !firstInInterval(subject)) {
      return Verdict.goOn();
    }
    Ranking others = board.atStep(subject.step()).without(subject.loss(), subject.trial());
    if (others.size() < minTrials) {
      return Verdict.goOn();
    }
    double best = subject.best();
    double bound = percentileOf(others);
    if (best <= bound || (Double.isNaN(bound) && !Double.isNaN(best))) {
      return Verdict.goOn();
    }
    return new Verdict.Stop(
        "its best %s so far, %s, is worse than percentile %s of %d trials at step %d, %s"
            .formatted(
                subject.objective().metric(),
                subject.objective().loss(best),
                percentile,
                others.size(),
                subject.step(),
                subject.objective().loss(bound)));
  }

  /** Whether no earlier report of the trial is in the same interval after the warm-up. */
  private boolean firstInInterval(Subject subject) {
    Curve curve = subject.curve();
    int at = curve.indexOf(subject.step());
    int before = at >= 0 ? at - 1 : -at - 2;
    return before < 0
        || curve.step(before) <= warmupSteps
        || interval(curve.step(before)) < interval(subject.step());
  }

  private long interval(long step) {
    return Math.floorDiv(step - warmupSteps - 1, interval);
  }

  /** Linear interpolation between the two closest places. */
  private double percentileOf(Ranking losses) {
    double place = percentile / 100 * (losses.size() - 1);
    int low = (int) Math.floor(place);
    double lower = losses.loss(low);
    if (place == low) {
      return lower;
    }
    double upper = losses.loss(low + 1);
    return Double.isFinite(upper) && Double.isFinite(lower)
        ? lower + (place - low) * (upper - lower)
        : upper;
  }
}
