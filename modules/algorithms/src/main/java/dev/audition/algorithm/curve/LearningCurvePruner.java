package dev.audition.algorithm.curve;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Stops a trial that will hardly become better than the best finished one.
 *
 * <p>The trial's curve is extrapolated to the last step. How far off extrapolations are is measured
 * on the finished trials: each is extrapolated from the same step, and their errors are the errors
 * to expect. The probability of becoming better is the part of these errors that would make the
 * trial better, the trial itself counted among them: if the trial's error is as likely as not to be
 * any of theirs in order, a trial that would become better is stopped at one look with at most the
 * probability of the setting (split conformal prediction). Trials are looked at when they reach a
 * sixteenth, an eighth, a quarter and half of the last step.
 *
 * <p>Reports that are not finite are left out; a trial without a finite one goes on.
 *
 * @param last step at which a training has finished
 * @param probability of becoming better up to which a trial is stopped
 * @see <a href="https://www.ijcai.org/Proceedings/15/Papers/487.pdf">Domhan et al. 2015, section
 *     4</a>
 * @see <a href="https://arxiv.org/abs/1604.04173">Lei et al. 2018, Algorithm 2</a>
 */
record LearningCurvePruner(long last, double probability) implements Pruner {
  private static final int LOOKS = 4;
  private static final int FEWEST_REPORTS = 3;

  @Override
  public boolean usesSteps() {
    return true;
  }

  @Override
  public Verdict judge(Subject subject, Board board) {
    Ranking finished = board.atStep(last);
    if (!look(subject) || finished.size() + 1 < 1 / probability) {
      return Verdict.goOn();
    }
    Optional<Double> expected = expected(subject.curve(), subject.step(), subject.objective());
    double best = finished.loss(0);
    if (expected.isEmpty() || !Double.isFinite(best)) {
      return Verdict.goOn();
    }
    double chance = chance(subject, board, best);
    return chance <= probability
        ? new Verdict.Stop(reason(subject, expected.get(), best, chance))
        : Verdict.goOn();
  }

  /**
   * The probability that the trial ends below a loss.
   *
   * @return a multiple of {@code 1 / (n + 1)} for {@code n} finished trials, at least one of it
   */
  double chance(Subject subject, Board board, double bar) {
    double expected = expected(subject.curve(), subject.step(), subject.objective()).orElse(bar);
    Ranking finished = board.atStep(last);
    int compared = 1;
    int below = 1;
    for (int place = 0; place < finished.size(); place++) {
      Curve curve = board.curve(finished.trial(place));
      Optional<Double> other = expected(curve, subject.step(), subject.objective());
      if (other.isPresent() && Double.isFinite(finished.loss(place))) {
        double error = finished.loss(place) - other.get();
        compared++;
        below += expected + error < bar ? 1 : 0;
      }
    }
    return (double) below / compared;
  }

  private String reason(Subject subject, double expected, double best, double chance) {
    return String.format(
        Locale.ROOT,
        "it is expected to reach %s %.6g at step %d, the best is %.6g: it becomes better with a"
            + " probability of %.2g",
        subject.objective().metric(),
        subject.objective().loss(expected),
        last,
        subject.objective().loss(best),
        chance);
  }

  /** Whether the report is the first at or after one of the steps at which trials are judged. */
  private boolean look(Subject subject) {
    Curve curve = subject.curve();
    int at = curve.indexOf(subject.step());
    int before = at >= 0 ? at - 1 : -at - 2;
    long previous = before < 0 ? -1 : curve.step(before);
    for (int half = 1; half <= LOOKS; half++) {
      long step = Math.ceilDiv(last, 1L << half);
      if (previous < step && subject.step() >= step && subject.step() < last) {
        return true;
      }
    }
    return false;
  }

  /** The loss to expect at the last step, from the finite reports up to a step. */
  private Optional<Double> expected(Curve curve, long step, Objective objective) {
    var steps = new double[curve.size()];
    var losses = new double[curve.size()];
    int size = 0;
    for (int i = 0; i < curve.size() && curve.step(i) <= step; i++) {
      double loss = objective.loss(curve.valueOrNaN(i, objective.metric()));
      if (Double.isFinite(loss)) {
        steps[size] = Math.max(1, curve.step(i));
        losses[size++] = loss;
      }
    }
    return size < FEWEST_REPORTS
        ? Optional.empty()
        : Optional.of(
            PowerLaws.extrapolate(
                Arrays.copyOf(steps, size), Arrays.copyOf(losses, size), (double) last));
  }
}
