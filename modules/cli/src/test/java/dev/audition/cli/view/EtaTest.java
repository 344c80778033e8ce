package dev.audition.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EtaTest {
  @Test
  void nothingBeforeFiveCompletions() {
    assertThat(Eta.of(new Eta.Seen(40, 10, 1, 4), 60, 4)).isEmpty();
    assertThat(Eta.of(new Eta.Seen(5, 10, 1, 5), 60, 4)).isPresent();
  }

  @Test
  void equalTrialsLeaveNoDoubt() {
    // 40 trials of 10 s on 4 slots: 100 s.
    var eta = Eta.of(new Eta.Seen(10, 10, 0, 10), 40, 4).orElseThrow();
    assertThat(eta)
        .isEqualTo(
            new Eta(Duration.ofSeconds(100), Duration.ofSeconds(100), Duration.ofSeconds(100)));
  }

  @Test
  void doubtIsThatOfTheSumAndOfTheMean() {
    // Sum of 16 with deviation 5: 20. Mean of 16: 16 * 5 / 4 = 20. Together 28.28, times 1.2816.
    var eta = Eta.of(new Eta.Seen(16, 10, 5, 16), 16, 1).orElseThrow();
    assertThat(eta.median()).isEqualTo(Duration.ofSeconds(160));
    assertThat(eta.high().toMillis()).isBetween(196_240L, 196_260L);
    assertThat(eta.low().toMillis()).isBetween(123_740L, 123_760L);
  }

  @Test
  void fewRemainingTrialsDoNotFillAllSlots() {
    var eta = Eta.of(new Eta.Seen(10, 10, 0, 10), 1, 8).orElseThrow();
    assertThat(eta.median()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void unitsAreSaidOnce() {
    var eta = new Eta(Duration.ofMinutes(21), Duration.ofMinutes(17), Duration.ofMinutes(29));
    assertThat(eta.text()).isEqualTo("21m (17–29m)");
    var mixed = new Eta(Duration.ofMinutes(90), Duration.ofSeconds(50), Duration.ofHours(3));
    assertThat(mixed.text()).isEqualTo("90m (50s–3h)");
  }
}
