package dev.audition.algorithm.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.random.RandomStream;
import dev.audition.testkit.LearningCurve;
import dev.audition.testkit.PrunerRace;
import org.junit.jupiter.api.Test;

final class LearningCurvePrunerTest {
  private static final int LAST = 64;
  private static final int FINISHED = 29;
  private static final LearningCurvePruner PRUNER = new LearningCurvePruner(LAST, 0.1);

  @Test
  void powerLawsAreExtrapolatedExactly() {
    var steps = new double[] {1, 2, 3, 4};
    var losses = new double[4];
    for (int i = 0; i < 4; i++) {
      losses[i] = 0.2 + 1.5 / steps[i];
    }
    assertThat(PowerLaws.extrapolate(steps, losses, 30)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void twoReportsTellNoMoreThanTheLast() {
    assertThat(PowerLaws.extrapolate(new double[] {1, 2}, new double[] {3, 2}, 30)).isEqualTo(2);
  }

  /**
   * With 29 finished trials, another one ends above the bar of which a chance of at most 10 % is
   * stated in 10 % of all cases. Of 2,000 cases, fewer than 150 or more than 253 have a probability
   * below 1e-3, and the seeds are fixed.
   */
  @Test
  void chancesAreCalibrated() {
    int below = 0;
    for (int repeat = 0; repeat < 2000; repeat++) {
      var random = RandomStream.of(7, repeat, "curves");
      PrunerRace race = finished(random);
      var curve = LearningCurve.any(random);
      Subject subject = race.record(FINISHED, 1, noisy(curve, 1, random));
      for (int step = 2; step <= LAST / 4; step++) {
        subject = race.record(FINISHED, step, noisy(curve, step, random));
      }
      double end = noisy(curve, LAST, random);
      below += PRUNER.chance(subject, race, end) <= 0.1 ? 1 : 0;
    }
    assertThat(below).isBetween(150, 253);
  }

  @Test
  void aTrialFarBehindIsStoppedAndOneAheadGoesOn() {
    var random = RandomStream.of(8, 0, "curves");
    PrunerRace race = finished(random);
    assertThat(stops(race, 100, new LearningCurve(3, 1, 0.5))).isTrue();
    assertThat(stops(race, 101, new LearningCurve(-1, 1, 0.5))).isFalse();
  }

  @Test
  void nobodyIsStoppedBeforeErrorsAreKnown() {
    var race = new PrunerRace(PRUNER);
    assertThat(stops(race, 0, new LearningCurve(9, 1, 0.5))).isFalse();
  }

  private static boolean stops(PrunerRace race, int trial, LearningCurve curve) {
    for (int step = 1; step < LAST; step++) {
      if (race.report(trial, step, curve.at(step)) instanceof Verdict.Stop) {
        return true;
      }
    }
    return false;
  }

  private static PrunerRace finished(RandomStream random) {
    var race = new PrunerRace(PRUNER);
    for (int trial = 0; trial < FINISHED; trial++) {
      var curve = LearningCurve.any(random);
      for (int step = 1; step <= LAST; step++) {
        race.record(trial, step, noisy(curve, step, random));
      }
      race.complete(trial);
    }
    return race;
  }

  private static double noisy(LearningCurve curve, int step, RandomStream random) {
    return curve.at(step) + 0.02 * random.nextGaussian();
  }
}
