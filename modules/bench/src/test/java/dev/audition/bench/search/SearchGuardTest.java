package dev.audition.bench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.study.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Guards the default sampler against regressions by comparing pairs with common seeds, not by
 * absolute numbers. With the error probabilities below, a sampler as good as the other fails one of
 * a hundred choices of seeds; the seeds are fixed, so a failure repeats.
 */
class SearchGuardTest {
  private static final double ALPHA = 0.01;
  private static final int SEEDS = 4;
  private static final int TRIALS = 40;
  private static final Set<String> QUICK =
      Set.of("branin_d2", "hartmann6_d6", "mixed_m1", "yahpo_lcbench_167168");

  private static final double[] AUTO = found("auto");

  /** Shown with an error probability of at most 1 %, by the exact sign test over 16 pairs. */
  @Test
  void autoIsBetterThanRandomSearch() {
    var test = SignTest.of(AUTO, found("random"));
    assertThat(test.errorIfLower()).as(test.toString()).isLessThan(ALPHA);
  }

  /** Fails where it is shown, with an error probability of at most 1 %, that it is worse. */
  @Test
  void autoIsNotWorseThanTpe() {
    var test = SignTest.of(AUTO, found("tpe"));
    assertThat(test.errorIfHigher()).as(test.toString()).isGreaterThan(ALPHA);
  }

  /** By hand: 14 or more of 16 have (120 + 16 + 1) / 65536. */
  @Test
  void signTestIsExact() {
    assertThat(new SignTest(14, 2).errorIfLower()).isCloseTo(137 / 65536.0, within(1e-15));
    assertThat(new SignTest(14, 2).errorIfHigher()).isCloseTo(1 - 17 / 65536.0, within(1e-15));
    assertThat(new SignTest(0, 0).errorIfLower()).isEqualTo(1);
    assertThat(SignTest.of(new double[] {1, 2, 3}, new double[] {1, 3, 2}))
        .isEqualTo(new SignTest(1, 1));
  }

  /** Points (0.1, 1) and (0.5, 0.5), and two that add nothing. */
  @Test
  void hypervolumeIsTheAreaOfTheStairs() {
    var points =
        List.of(
            new double[] {0.5, 0.5},
            new double[] {0.1, 1},
            new double[] {0.6, 0.6},
            new double[] {2, 0});
    assertThat(Front.hypervolume(points)).isCloseTo(1.0 * 5 + 0.6 * 0.5, within(1e-12));
  }

  private static double[] found(String sampler) {
    var best = new ArrayList<Double>();
    for (BenchProblem problem : Problems.all()) {
      for (int seed = 0; QUICK.contains(problem.name()) && seed < SEEDS; seed++) {
        best.add(Sampling.search(RuleSpec.of(sampler), problem, seed, TRIALS).chosen()[TRIALS - 1]);
      }
    }
    return best.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
