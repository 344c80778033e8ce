package dev.audition.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Configuration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.131234, 0.1312",
    "0.5, 0.5",
    "1, 1",
    "-0.0021, -2.1e-3",
    "0.0021, 2.1e-3",
    "0.01, 0.01",
    "123456, 123456",
    "123456.7, 123500",
    "1e10, 1e10",
    "1.23456e300, 1.235e300",
    "-3.0, -3",
    "NaN, NaN",
    "Infinity, Infinity",
    "4.9e-324, 4.941e-324",
  })
  void numbersHaveFourDigits(double value, String text) {
    assertThat(Figures.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0s",
    "400, 0.4s",
    "12000, 12s",
    "252000, 4m12s",
    "7500000, 2h05m",
    "273600000, 3d04h",
  })
  void timesHaveTwoUnits(long millis, String text) {
    assertThat(Figures.time(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void parametersAreOneHarmlessLine() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("lr", 0.0021);
    values.put("layers", 3);
    values.put("kind", "\u001b[31mred");
    assertThat(Figures.parameters(Configuration.ofPlain(values)))
        .isEqualTo("lr=2.1e-3 layers=3 kind=red");
  }
}
