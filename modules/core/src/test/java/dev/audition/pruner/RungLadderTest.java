package dev.audition.pruner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class RungLadderTest {
  /** floor(log(243) / log(3)) is 4 in doubles; counted by integers there are five powers. */
  @Test
  void rungsAreCountedByMultiplyingIntegers() {
    assertThat(RungLadder.geometric(1, 243, 3).steps()).containsExactly(1L, 3L, 9L, 27L, 81L, 243L);
    assertThat(RungLadder.geometric(2, 9, 2).steps()).containsExactly(2L, 4L, 8L, 9L);
    assertThat(RungLadder.geometric(5, 5, 3).steps()).containsExactly(5L);
  }

  @Test
  void rungsDoNotOverflow() {
    List<Long> steps = RungLadder.geometric(1, Long.MAX_VALUE, 3).steps();
    assertThat(steps).isSorted().hasSize(41);
    assertThat(steps.getLast()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theHighestRungReachedCounts() {
    RungLadder ladder = RungLadder.geometric(2, 18, 3);
    assertThat(ladder.reached(1)).isEqualTo(-1);
    assertThat(ladder.reached(2)).isEqualTo(0);
    assertThat(ladder.reached(17)).isEqualTo(1);
    assertThat(ladder.reached(1000)).isEqualTo(2);
    assertThat(RungLadder.none().reached(7)).isEqualTo(-1);
  }

  @Test
  void theBestOfASubjectIgnoresNotANumberAndLaterSteps() {
    Curve curve = Curve.empty();
    double[] values = {0.3, Double.NaN, 0.5, 0.9};
    for (int i = 0; i < values.length; i++) {
      curve = curve.with(new Report(i + 1, Map.of("accuracy", values[i])));
    }
    Objective up = Objective.maximize("accuracy");
    assertThat(new Subject(0, 3, -0.5, curve, up, OptionalInt.empty()).best()).isEqualTo(-0.5);
    assertThat(new Subject(0, 1, -0.3, curve, up, OptionalInt.empty()).best()).isEqualTo(-0.3);
  }
}
