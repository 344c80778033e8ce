package dev.audition.bench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.study.RuleSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnlistedTest {
  private static final List<BenchProblem> ALL = Unlisted.all();
  private static final Instance INSTANCE =
      new Instance(
          new double[] {1, -2, 0.5},
          new double[][] {{0.6, 0.8, 0}, {-0.8, 0.6, 0}, {0, 0, 1}},
          new double[][] {{1, 0, 0}, {0, 0.8, -0.6}, {0, 0.6, 0.8}});

  @Test
  void noConfigurationIsBetterThanTheOptimum() {
    for (BenchProblem problem : ALL) {
      var random = RandomStream.of(5, 0, problem.name());
      double optimum = problem.reference().optimum();
      assertThat(problem.reference().median()).as(problem.name()).isGreaterThan(optimum);
      for (BenchProblem.Check check : problem.checks()) {
        assertThat(problem.space().violation(check.configuration())).as(problem.name()).isEmpty();
        assertThat(problem.loss().applyAsDouble(check.configuration()))
            .as(problem.name())
            .isCloseTo(optimum, within(1e-9));
      }
      for (int i = 0; i < 200; i++) {
        double[] unit = random.doubles(problem.space().size()).toArray();
        assertThat(problem.loss().applyAsDouble(problem.space().decode(unit)))
            .as(problem.name())
            .isGreaterThanOrEqualTo(optimum);
      }
    }
  }

  @Test
  void namesAndGroupsAreOtherThanTheListedOnes() {
    var names = ALL.stream().map(BenchProblem::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names)
        .doesNotContainAnyElementsOf(Problems.all().stream().map(BenchProblem::name).toList());
    assertThat(ALL).noneMatch(problem -> problem.group().listed());
    assertThat(Problems.all()).allMatch(problem -> problem.group().listed());
  }

  /** Computed with numpy at (-1.3, 2.1, 3.7). */
  @ParameterizedTest
  @CsvSource({
    "bueche_rastrigin, 9782.032149997767",
    "linear_slope, 41.752171387195496",
    "step_ellipsoid, 1638.96",
    "ellipsoid_rot, 9701465.653701738",
    "discus, 3337301.294162938",
    "bent_cigar, 97829397.53272253",
    "sharp_ridge, 1271.9574048403035",
    "different_powers, 37.67269467399432",
    "weierstrass, 345.23111874110265",
    "schaffers_ill, 245.19457662812113",
    "schwefel, 8397.63721769773",
    "katsuura, 41.757926685661",
    "lunacek, 85.0423030814257"
  })
  void functionsHaveTheValuesOfTheirDefinition(String kind, double value) {
    Instance moved = INSTANCE.at(Bbob.optimum(kind, INSTANCE));
    assertThat(Bbob.of(kind, moved).applyAsDouble(new double[] {-1.3, 2.1, 3.7}))
        .isCloseTo(value, within(1e-9 * Math.max(1, value)));
  }

  /** By hand, from the definitions. */
  @Test
  void classicsHaveTheValuesOfTheirDefinition() {
    assertThat(Classics.camel(new double[] {1, 1})).isCloseTo(1.9 + 1 / 3.0 + 1, within(1e-12));
    assertThat(Classics.beale(new double[] {3, 0.5})).isZero();
    assertThat(Classics.beale(new double[] {0, 0})).isCloseTo(14.203125, within(1e-12));
    assertThat(Classics.dixonPrice(new double[] {2, 3})).isEqualTo(1 + 2 * 16 * 16.0);
    assertThat(Classics.powell(new double[] {1, 1, 1, 1})).isEqualTo(121 + 1.0);
    assertThat(Classics.styblinskiTang(new double[] {1, -1})).isEqualTo(-5 - 10.0);
    assertThat(Classics.levy(new double[] {5, 1}))
        .isCloseTo(1 + 10 * Math.pow(Math.sin(2 * Math.PI + 1), 2), within(1e-12));
  }

  /** A rotation keeps lengths; the rows of a wrong one do not. */
  @Test
  void drawnRotationsKeepLengths() {
    double[] turned =
        Transforms.times(Instance.drawn(7, 3).r(), new double[] {1, 2, 3, 0, 0, 0, 6});
    double squares = 0;
    for (double value : turned) {
      squares += value * value;
    }
    assertThat(squares).isCloseTo(50, within(1e-12));
  }

  @Test
  void branchesHaveLossesOfTheirOwn() {
    BenchProblem tree = named("tree");
    var right = Configuration.ofPlain(Map.of("root", "right", "b", "right", "br", 0.5, "rb", 0.25));
    assertThat(tree.space().violation(right)).isEmpty();
    assertThat(tree.loss().applyAsDouble(right)).isCloseTo(0.9, within(1e-12));
  }

  /** Random search is the same with and without noise: what differs is what looks best. */
  @Test
  void noiseChangesWhatLooksBestOnly() {
    BenchProblem problem = named("noisy_camel");
    assertThat(problem.noise()).isPositive();
    Sampling.Trace trace = Sampling.search(RuleSpec.of("random"), problem, 1, 100);
    assertThat(trace.chosen()[99]).isGreaterThan(trace.lowest()[99]);
    assertThat(trace.lowest()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(Unlisted.withBestSoFar(List.of(problem, named("tree"))))
        .extracting(BenchProblem::group)
        .containsExactly(Group.UNLISTED_NOISY, Group.UNLISTED_MIXED, Group.UNLISTED_NOISY_BEST);
  }

  private static BenchProblem named(String name) {
    return ALL.stream().filter(problem -> problem.name().equals(name)).findFirst().orElseThrow();
  }
}
