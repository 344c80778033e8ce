package dev.audition.algorithm.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.testkit.Distributions;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FeasiblePointsTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());

  private static double real(Configuration point, String name) {
    return ((Value.Real) point.value(name).orElseThrow()).value();
  }

  private static SearchSpace square(String text, Predicate.Test test) {
    return SearchSpace.of(
        List.of(Parameter.of("x", UNIT), Parameter.of("y", UNIT)),
        List.of(new Predicate(text, Set.of("x", "y"), test)));
  }

  /** The triangle x <= y: the density of y is 2y. An error has probability 1e-9. */
  @Test
  void drawsAreUniformOverTheValidPart() {
    SearchSpace space =
        square(
            "x <= y",
            values ->
                ((Value.Real) values.get("x")).value() <= ((Value.Real) values.get("y")).value());
    var history = GrowingHistory.of(space);
    var random = RandomStream.of(1, 0, "draws");
    var squares = new double[5000];
    for (int i = 0; i < squares.length; i++) {
      double y = real(new FeasiblePoints(space).uniform(history, random).orElseThrow(), "y");
      squares[i] = y * y;
    }
    Distributions.assertUniform(squares, 1e-9);
  }

  /** A strip of width 1e-5 around the diagonal: rejection finds none, a walk does. */
  @Seeds(10)
  void walksFromAValidTrialWhereRejectionFails(long seed) {
    SearchSpace space =
        square(
            "|x - y| <= 1e-5",
            values ->
                Math.abs(
                        ((Value.Real) values.get("x")).value()
                            - ((Value.Real) values.get("y")).value())
                    <= 1e-5);
    var history = GrowingHistory.of(space);
    var points = new FeasiblePoints(space);
    history.start(space.decode(new double[] {0.5, 0.5}));
    Configuration point = points.uniform(history, RandomStream.of(seed, 0, "draws")).orElseThrow();
    assertThat(space.violation(point)).isEmpty();
  }

  @Test
  void smallSpacesAreListed() {
    var only =
        new Predicate(
            "n == 7777", Set.of("n"), values -> ((Value.Whole) values.get("n")).value() == 7777);
    var space =
        SearchSpace.of(
            List.of(Parameter.of("n", new Domain.Whole(1, 9999, Scale.LINEAR, 1))), List.of(only));
    var found = new HashSet<Configuration>();
    for (int seed = 0; seed < 20; seed++) {
      new FeasiblePoints(space)
          .uniform(GrowingHistory.of(space), RandomStream.of(seed, 0, "draws"))
          .ifPresent(found::add);
    }
    assertThat(found).hasSize(1);
  }

  @Test
  void aSpaceWithoutValidPointsGivesNone() {
    SearchSpace space = square("never", values -> false);
    assertThat(
            new FeasiblePoints(space)
                .uniform(GrowingHistory.of(space), RandomStream.of(1, 0, "draws")))
        .isEmpty();
  }
}
