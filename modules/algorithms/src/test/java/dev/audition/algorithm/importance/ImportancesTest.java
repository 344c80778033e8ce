package dev.audition.algorithm.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.algorithm.gp.LossModel;
import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.testkit.GrowingHistory;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ImportancesTest {
  private static final Domain REAL = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());

  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              Parameter.of("nothing", REAL),
              Parameter.of("much", REAL),
              Parameter.of("kind", new Domain.Categorical(List.of(Value.of("a"), Value.of("b")))),
              Parameter.of("only", new Domain.Constant(Value.of("one")))));

  /** The variances of the two terms are 4/3 and 1/4: shares of 0.84 and 0.16. */
  private static double loss(Configuration point) {
    double much = ((Number) point.value("much").orElseThrow().plain()).doubleValue();
    return 4 * much + (point.value("kind").orElseThrow().text().equals("a") ? 1 : 0);
  }

  private static GrowingHistory history(int trials) {
    var history = GrowingHistory.of(SPACE);
    var random = RandomStream.of(3, 0, "points");
    for (int i = 0; i < trials; i++) {
      Configuration point = SPACE.decode(random.doubles(4).toArray());
      history.complete(history.start(point), loss(point));
    }
    return history;
  }

  @Test
  void fanovaFindsTheSharesOfTheVariance() {
    List<Importance> found = Importances.fanova(history(300), 0);
    assertThat(found).extracting(Importance::parameter).containsExactly("much", "kind", "nothing");
    assertThat(found.get(0).share()).isCloseTo(0.842, within(0.03));
    assertThat(found.get(1).share()).isCloseTo(0.158, within(0.03));
    assertThat(found.get(2).share()).isLessThan(0.01);
    for (Importance each : found) {
      assertThat(each.share()).isBetween(each.low(), each.high());
    }
  }

  @Test
  void pedAnovaFindsWhatTheBestHaveInCommon() {
    List<Importance> found = Importances.pedAnova(history(300), 0);
    assertThat(found.getFirst().parameter()).isEqualTo("much");
    assertThat(found.getLast().parameter()).isEqualTo("nothing");
    assertThat(found.stream().mapToDouble(Importance::share).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void fewTrialsSayNothing() {
    assertThat(Importances.fanova(history(7), 0)).isEmpty();
    assertThat(Importances.pedAnova(history(7), 0)).isEmpty();
  }

  @Test
  void unseenPointsArePredicted() {
    LossModel model = LossModel.of(history(60), 0).orElseThrow();
    var random = RandomStream.of(4, 0, "unseen");
    for (int i = 0; i < 30; i++) {
      Configuration point = SPACE.decode(random.doubles(4).toArray());
      LossModel.Expectation expected = model.expect(point);
      assertThat(expected.loss()).isCloseTo(loss(point), within(0.15));
      assertThat(expected.deviation()).isBetween(0.0, 0.3);
    }
    assertThat(LossModel.of(history(3), 0)).isEmpty();
  }
}
