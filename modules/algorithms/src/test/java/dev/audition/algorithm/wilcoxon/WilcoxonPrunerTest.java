package dev.audition.algorithm.wilcoxon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.pruner.Verdict;
import dev.audition.random.RandomStream;
import dev.audition.testkit.PrunerRace;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WilcoxonPrunerTest {
  private static final WilcoxonPruner PRUNER = new WilcoxonPruner(0.1, 2);

  /** By hand: of the 32 choices of signs for ranks 1 to 5, one each has the sum 15, 14, 13. */
  @Test
  void smallTestsAreExact() {
    assertThat(SignedRanks.errorIfPositive(new double[] {1, 2, 3, 4, 5}))
        .isCloseTo(1 / 32.0, within(1e-15));
    assertThat(SignedRanks.errorIfPositive(new double[] {-1, 2, 3, 4, 5}))
        .isCloseTo(2 / 32.0, within(1e-15));
    assertThat(SignedRanks.errorIfPositive(new double[] {1, -2, 3, 4, 5, 0}))
        .isCloseTo(3 / 32.0, within(1e-15));
    assertThat(SignedRanks.errorIfPositive(new double[] {0, 0})).isEqualTo(1);
  }

  /** Equal sizes share the rank 1.5: sums 3, 1.5, 1.5, 0. */
  @Test
  void equalSizesShareTheirRank() {
    assertThat(SignedRanks.errorIfPositive(new double[] {2, 2})).isEqualTo(0.25);
    assertThat(SignedRanks.errorIfPositive(new double[] {2, -2})).isEqualTo(0.75);
  }

  /** 41 is the first number that the normal distribution is used for; both are close there. */
  @Test
  void largeTestsAreCloseToExactOnes() {
    var random = RandomStream.of(1, 0, "differences");
    double[] forty = random.doubles(40, -0.4, 0.6).toArray();
    var more = Arrays.copyOf(forty, 41);
    more[40] = 1e-9;
    assertThat(SignedRanks.errorIfPositive(more))
        .isCloseTo(SignedRanks.errorIfPositive(forty), within(0.01));
  }

  /**
   * At one report, a trial as good as the best is stopped with a probability of at most 10 %. Of
   * 2,000 such, more than 253 have a probability below 1e-3.
   */
  @Test
  void anEquallyGoodTrialIsStoppedNoMoreOftenThanStated() {
    int stopped = 0;
    for (int repeat = 0; repeat < 2000; repeat++) {
      var random = RandomStream.of(3, repeat, "folds");
      var race = new PrunerRace(PRUNER);
      for (int fold = 1; fold <= 10; fold++) {
        race.record(0, fold, random.nextGaussian());
      }
      race.complete(0);
      for (int fold = 1; fold < 10; fold++) {
        race.record(1, fold, random.nextGaussian());
      }
      stopped += race.report(1, 10, random.nextGaussian()) instanceof Verdict.Stop ? 1 : 0;
    }
    assertThat(stopped).isBetween(100, 253);
  }

  @Test
  void aWorseTrialIsStoppedByWhatBothHaveBeenThrough() {
    var race = new PrunerRace(PRUNER);
    for (int fold = 1; fold <= 10; fold++) {
      race.record(0, fold, fold);
    }
    race.complete(0);
    assertThat(race.report(1, 1, 1.1)).isEqualTo(Verdict.goOn());
    assertThat(race.report(1, 2, 2.2)).isEqualTo(Verdict.goOn());
    assertThat(race.report(1, 77, 1e9)).isEqualTo(Verdict.goOn());
    assertThat(race.report(1, 3, 3.3)).isEqualTo(Verdict.goOn());
    assertThat(race.report(1, 4, 4.4)).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void nobodyIsStoppedBeforeATrialHasCompleted() {
    var race = new PrunerRace(PRUNER);
    for (int fold = 1; fold <= 10; fold++) {
      race.record(0, fold, 0);
      assertThat(race.report(1, fold, 5)).isEqualTo(Verdict.goOn());
    }
  }
}
