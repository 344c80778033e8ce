package dev.audition.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.random.RandomStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CurveTest {
  private static Report report(long step, String metric, double value) {
    return new Report(step, Map.of(metric, value));
  }

  @Test
  void stepsAreSortedHoweverTheyCome() {
    Curve curve =
        Curve.empty()
            .with(report(5, "loss", 0.5))
            .with(report(1, "loss", 0.9))
            .with(report(3, "loss", 0.7));
    assertThat(curve.size()).isEqualTo(3);
    assertThat(new long[] {curve.step(0), curve.step(1), curve.step(2)}).containsExactly(1, 3, 5);
    assertThat(curve.value(1, "loss")).contains(0.7);
    assertThat(curve.indexOf(3)).isEqualTo(1);
    assertThat(curve.indexOf(4)).isEqualTo(-3);
    assertThat(curve.indexOf(9)).isEqualTo(-4);
    assertThat(curve.lastStep()).contains(5L);
  }

  @Test
  void notANumberIsAValueAndAbsenceIsNot() {
    Curve curve = Curve.empty().with(report(1, "loss", Double.NaN)).with(report(2, "acc", 0.5));
    assertThat(curve.value(0, "loss")).contains(Double.NaN);
    assertThat(curve.value(1, "loss")).isEmpty();
    assertThat(curve.value(0, "nothing")).isEmpty();
    assertThat(curve.valueOrNaN(1, "loss")).isNaN();
    assertThat(curve.values(1)).isEqualTo(Map.of("acc", 0.5));
  }

  @Test
  void aValueThatIsThereStays() {
    Curve curve = Curve.empty().with(report(1, "loss", 1)).with(report(1, "loss", 2));
    assertThat(curve.value(0, "loss")).contains(1.0);
    assertThat(curve.with(report(1, "acc", 3)).values(0))
        .isEqualTo(Map.of("loss", 1.0, "acc", 3.0));
  }

  /** Older curves never change, whatever is appended to whichever of them. */
  @Test
  void curvesAreValues() {
    for (int seed = 0; seed < 200; seed++) {
      var random = RandomStream.of(seed, 0, "curve");
      Curve shared = Curve.empty();
      var expected = new TreeMap<Long, Double>();
      for (int i = 0; i < 30; i++) {
        long step = random.nextInt(40);
        double value = random.nextDouble();
        Curve aside = shared.with(report(step, "loss", -1)).with(report(99, "other", 1));
        assertThat(aside.size()).isGreaterThanOrEqualTo(shared.size());
        shared = shared.with(report(step, "loss", value));
        expected.putIfAbsent(step, value);
        check(shared, expected);
        check(shared.trimmed(), expected);
      }
    }
  }

  private static void check(Curve curve, SortedMap<Long, Double> expected) {
    assertThat(curve.size()).isEqualTo(expected.size());
    int index = 0;
    for (var entry : expected.entrySet()) {
      assertThat(curve.step(index)).isEqualTo(entry.getKey());
      assertThat(curve.valueOrNaN(index, "loss")).isEqualTo(entry.getValue());
      index++;
    }
  }

  @Test
  void equalCurvesAreEqual() {
    Curve one = Curve.empty().with(report(1, "a", 1)).with(report(2, "a", 2));
    Curve other = Curve.empty().with(report(2, "a", 2)).with(report(1, "a", 1));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(one.with(report(3, "a", 1)));
  }
}
