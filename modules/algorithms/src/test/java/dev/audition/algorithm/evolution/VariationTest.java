package dev.audition.algorithm.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.testkit.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class VariationTest {
  private static final Genes GENES =
      new Genes(
          SearchSpace.of(
              List.of(
                  Parameter.of("a", new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty())),
                  Parameter.of(
                      "b",
                      new Domain.Categorical(
                          List.of(Value.of("x"), Value.of("y"), Value.of("z")))))));

  /** Simulated binary crossover keeps the mean of the parents; the bounds are far away. */
  @Test
  void childrenLieAroundTheMeanOfTheirParents() {
    var variation = new Variation(GENES, 20, 20);
    var random = RandomStream.of(1, 0, "test");
    double sum = 0;
    int near = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      double[] child = variation.cross(new double[] {0.4, 0.5}, new double[] {0.6, 0.5}, random);
      sum += child[0];
      near += Math.abs(Math.abs(child[0] - 0.5) - 0.1) < 0.02 ? 1 : 0;
      assertThat(child[1]).isEqualTo(0.5);
    }
    // Hoeffding: a deviation of 0.01 from the mean in [0, 1] has probability below 0.04.
    assertThat(sum / draws).isCloseTo(0.5, within(0.01));
    assertThat(near).isGreaterThan(draws / 2);
  }

  @Seeds(200)
  void mutantsDifferAndStayInside(long seed) {
    var variation = new Variation(GENES, 20, 5);
    var random = RandomStream.of(seed, 0, "test");
    double[] parent = {random.nextDouble(), 0.5};
    double[] mutant = variation.mutate(parent, 0.5, random);
    assertThat(mutant).isNotEqualTo(parent);
    assertThat(mutant[0]).isBetween(0.0, 1.0);
    assertThat(mutant[1]).isIn(0.5 / 3, 0.5, 2.5 / 3);
    assertThat(variation.mutated(1, 0.5, random)).isNotEqualTo(0.5);
    assertThat(variation.mutated(0, 0, random)).isBetween(0.0, 1.0);
  }

  /** Binomial coefficients: (objectives + parts - 1) over parts. */
  @Test
  void directionsFillTheSimplex() {
    assertThat(ReferenceSelection.lattice(3, 12)).hasSize(91);
    assertThat(ReferenceSelection.lattice(5, 4)).hasSize(70);
    assertThat(ReferenceSelection.lattice(3, 4))
        .allSatisfy(p -> assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-12)));
  }
}
