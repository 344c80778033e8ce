package dev.audition.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.view.LiveView.Best;
import dev.audition.cli.view.LiveView.Budget;
import dev.audition.cli.view.LiveView.Counts;
import dev.audition.cli.view.LiveView.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveRegionTest {
  private static final Look UNICODE = new Look(true, false);

  private static final Row FALLING =
      row(46, 11, List.of(0.3, 0.29, 0.25, 0.21), 0.71, 0.2, "lr=9e-3 layers=7");
  private static final Row GOOD =
      row(45, 33, List.of(0.4, 0.3, 0.2, 0.1402), 0.12, 0, "lr=1.8e-3 layers=3");

  @SuppressWarnings("checkstyle:ParameterNumber")
  private static Row row(
      int number, long step, List<Double> values, double cohort, double trend, String parameters) {
    return new Row(
        number,
        "local",
        OptionalLong.of(step),
        OptionalLong.of(100),
        values,
        OptionalDouble.of(cohort),
        trend,
        Duration.ofSeconds(121),
        parameters);
  }

  private static LiveView view(Row... rows) {
    return new LiveView(
        "RUNNING",
        "val_loss",
        new Counts(58, OptionalInt.of(100), 2, 3, 0, 2, 1),
        Optional.of(
            new Eta(Duration.ofMinutes(21), Duration.ofMinutes(17), Duration.ofMinutes(29))),
        Optional.empty(),
        Optional.of(new Best(0.1312, List.of(41), List.of(0.9, 0.5, 0.3, 0.1312), 18)),
        List.of(rows),
        Optional.empty());
  }

  private static List<String> draw(LiveView view, int columns, int rows, Look look) {
    return LiveRegion.draw(view, new LiveRegion.Size(columns, rows, false), look);
  }

  @Test
  void allOfItAtFullWidth() {
    assertThat(draw(view(GOOD, FALLING), 100, 24, UNICODE))
        .containsExactly(
            "─".repeat(100),
            "RUNNING  ▕███████████████▌           ▏ 58/100   ETA 21m (17–29m)   gates 1   fail 2",
            "best 0.1312 (#41)   █▄▃▁   18 trials since improvement",
            "  #     worker  step      val_loss              cohort   elapsed  params",
            "  45    local   33/100    0.1402     █▅▃▁       p12      2m01s    lr=1.8e-3 layers=3",
            "  46    local   11/100    0.21       █▇▄▁       p71 ↓    2m01s    lr=9e-3 layers=7",
            "  (2 running, 3 queued, 1 gated)"
                + " ".repeat(26)
                + "[p]ause  [q]uit gracefully  [d]etails  [?]");
  }

  @Test
  void withoutUnicodeItIsAscii() {
    assertThat(draw(view(GOOD, FALLING), 100, 24, Look.PLAIN))
        .allSatisfy(line -> assertThat(line).isPrintable().matches("\\p{ASCII}*"))
        .contains("best 0.1312 (#41)   #-,_   18 trials since improvement");
  }

  @Test
  void withoutColoursThereIsNoEscape() {
    assertThat(draw(view(GOOD), 100, 24, UNICODE)).noneMatch(line -> line.contains("\u001b"));
    assertThat(draw(view(GOOD), 100, 24, new Look(true, true)))
        .anyMatch(line -> line.contains("\u001b[32m0.1312\u001b[0m"));
  }

  @Test
  void narrowTerminalsLoseParametersThenCohortThenCurves() {
    assertThat(draw(view(GOOD), 80, 24, UNICODE).get(3)).contains("params", "cohort");
    assertThat(draw(view(GOOD), 79, 24, UNICODE).get(3)).contains("cohort").doesNotContain("param");
    assertThat(draw(view(GOOD), 69, 24, UNICODE).get(3)).doesNotContain("cohort");
    assertThat(draw(view(GOOD), 69, 24, UNICODE).get(4)).contains("█▅▃▁");
    assertThat(draw(view(GOOD), 59, 24, UNICODE).get(4)).doesNotContain("█▅▃▁").contains("0.1402");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 12, 24, 60})
  void itNeverTakesMoreThanHalfOfTheRowsOrTwelve(int rows) {
    Row[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> row(i, i, List.of((double) i), 0.5, 0, "x=" + "y".repeat(300)))
            .toArray(Row[]::new);
    for (int columns : new int[] {1, 20, 59, 79, 100, 300}) {
      assertThat(draw(view(many), columns, rows, UNICODE))
          .hasSizeBetween(1, Math.max(1, Math.min(12, rows / 2)))
          .allSatisfy(line -> assertThat(Line.columns(line)).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void wideCharactersCountTwice() {
    Row wide = row(1, 1, List.of(1.0), 0.5, 0, "名前=" + "値".repeat(80));
    assertThat(draw(view(wide), 90, 24, UNICODE))
        .allSatisfy(line -> assertThat(Line.columns(line)).isLessThanOrEqualTo(90));
  }

  @Test
  void nothingIsSaidAboutTheEndBeforeItIsKnown() {
    var view =
        new LiveView(
            "RUNNING",
            "loss",
            new Counts(3, OptionalInt.empty(), 1, 0, 0, 0, 0),
            Optional.empty(),
            Optional.of(new Budget(Duration.ofMinutes(90), Duration.ofHours(3))),
            Optional.empty(),
            List.of(),
            Optional.of("Pausing"));
    assertThat(draw(view, 100, 24, UNICODE))
        .contains("Pausing", "RUNNING  3 trials done   ETA –   budget 1h30m/3h00m", "best –");
  }
}
