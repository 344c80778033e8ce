package dev.audition.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class DomainTest {
  private static Domain.Real real(double min, double max, Scale scale) {
    return new Domain.Real(min, max, scale, OptionalDouble.empty());
  }

  private static Domain.Whole whole(long min, long max) {
    return new Domain.Whole(min, max, Scale.LINEAR, 1);
  }

  private static List<Domain> all() {
    return List.of(
        real(-1, 3, Scale.LINEAR),
        real(1e-6, 10, Scale.LOG),
        real(2, 2, Scale.LINEAR),
        new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.of(0.1)),
        new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.of(0.3)),
        whole(-5, 5),
        whole(7, 7),
        new Domain.Whole(1, 4096, Scale.LOG, 1),
        new Domain.Whole(0, 10, Scale.LINEAR, 4),
        new Domain.Categorical(List.of(new Value.Text("a"), new Value.Flag(true))),
        new Domain.Ordinal(List.of(new Value.Whole(1), new Value.Whole(10), new Value.Whole(5))),
        new Domain.Constant(new Value.Real(0.5)));
  }

  @Test
  void decodedValuesAreInTheDomainAndComeBack() {
    for (Domain domain : all()) {
      for (int i = 0; i <= 1000; i++) {
        Value value = domain.decode(i / 1000.0);
        assertThat(domain.contains(value)).as("%s in %s", value, domain).isTrue();
        double unit = domain.encode(value);
        assertThat(unit).isBetween(0.0, 1.0);
        Value again = domain.decode(unit);
        if (domain.cardinality().isPresent()) {
          assertThat(again).as("%s", domain).isEqualTo(value);
        } else {
          assertThat(((Value.Real) again).value())
              .isCloseTo(((Value.Real) value).value(), Offset.offset(1e-12));
        }
      }
    }
  }

  @Test
  void decodingClipsAndRefusesNotANumber() {
    assertThat(real(-1, 3, Scale.LINEAR).decode(-0.5)).isEqualTo(new Value.Real(-1));
    assertThat(real(-1, 3, Scale.LINEAR).decode(1.5)).isEqualTo(new Value.Real(3));
    assertThat(whole(1, 4).decode(1)).isEqualTo(new Value.Whole(4));
    assertThatThrownBy(() -> whole(1, 4).decode(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void theMiddleOfALogScaleIsTheGeometricMean() {
    double middle = ((Value.Real) real(0.01, 100, Scale.LOG).decode(0.5)).value();
    assertThat(middle).isCloseTo(1, Offset.offset(1e-12));
  }

  /** Cells of 1 to 4: quarters of the unit interval. */
  @Test
  void wholeNumbersOwnEqualCells() {
    assertThat(whole(1, 4).decode(0.2499)).isEqualTo(new Value.Whole(1));
    assertThat(whole(1, 4).decode(0.25)).isEqualTo(new Value.Whole(2));
    assertThat(whole(1, 4).encode(new Value.Whole(2))).isEqualTo(0.375);
  }

  @Test
  void stepsEndAtTheLastWholeStep() {
    var domain = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.of(0.3));
    assertThat(domain.cardinality()).isEqualTo(OptionalLong.of(4));
    assertThat(((Value.Real) domain.decode(1)).value()).isCloseTo(0.9, Offset.offset(1e-12));
    assertThat(domain.contains(new Value.Real(0.6))).isTrue();
    assertThat(domain.contains(new Value.Real(0.5))).isFalse();
    var tenths = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.of(0.1));
    assertThat(tenths.cardinality()).isEqualTo(OptionalLong.of(11));
  }

  @Test
  void membershipIsByTypeAndRange() {
    assertThat(whole(1, 4).contains(new Value.Real(2))).isFalse();
    assertThat(whole(1, 4).contains(new Value.Whole(5))).isFalse();
    assertThat(new Domain.Whole(0, 10, Scale.LINEAR, 4).contains(new Value.Whole(6))).isFalse();
    assertThatThrownBy(() -> whole(1, 4).encode(new Value.Whole(5)))
        .hasMessage("the value must be a whole number from 1 to 4, but is 5");
  }

  @Test
  void impossibleDomainsAreRefused() {
    assertThatThrownBy(() -> real(2, 1, Scale.LINEAR)).hasMessageContaining("no larger than max");
    assertThatThrownBy(() -> real(0, 1, Scale.LOG)).hasMessageContaining("use scale: linear");
    assertThatThrownBy(() -> real(Double.NaN, 1, Scale.LINEAR)).hasMessageContaining("finite");
    assertThatThrownBy(() -> real(-1e308, 1e308, Scale.LINEAR)).hasMessageContaining("max - min");
    assertThatThrownBy(() -> new Domain.Real(1, 2, Scale.LOG, OptionalDouble.of(1)))
        .hasMessageContaining("drop one");
    assertThatThrownBy(() -> whole(Long.MIN_VALUE, Long.MAX_VALUE)).hasMessageContaining("2^53");
    assertThatThrownBy(() -> new Domain.Whole(0, 4, Scale.LINEAR, 0))
        .hasMessage("step must be 1 or more, but is 0");
    assertThatThrownBy(() -> new Domain.Categorical(List.of())).hasMessageContaining("empty");
    var twice = List.<Value>of(new Value.Text("a"), new Value.Text("a"));
    assertThatThrownBy(() -> new Domain.Ordinal(twice)).hasMessageContaining("a is there twice");
  }
}
