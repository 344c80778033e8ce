package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  private static Reading.Values values(long step, Map<String, Double> metrics) {
    return new Reading.Values(OptionalLong.of(step), OptionalLong.empty(), metrics);
  }

  @Test
  void ownReportsAreRead() {
    assertThat(
            AuditionLines.object("{\"step\":3,\"metrics\":{\"loss\":0.41,\"acc\":1},\"seq\":12}"))
        .containsExactly(
            new Reading.Values(
                OptionalLong.of(3), OptionalLong.of(12), Map.of("loss", 0.41, "acc", 1.0)));
    assertThat(AuditionLines.stdout("[audition] {\"final\":true,\"metrics\":{\"loss\":0.4}}"))
        .containsExactly(new Reading.Final(Map.of("loss", 0.4)));
    assertThat(AuditionLines.object("{\"pruned\":true,\"reason\":\"flat\"}"))
        .containsExactly(new Reading.Pruned("flat"));
    assertThat(AuditionLines.object("{\"preempted\":true}"))
        .hasOnlyElementsOfType(Reading.Preempted.class);
    assertThat(AuditionLines.stdout("epoch 3, loss 0.4")).isEmpty();
    assertThat(AuditionLines.object("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN",
    "'\"NaN\"', NaN",
    "Infinity, Infinity",
    "'\"Infinity\"', Infinity",
    "-Infinity, -Infinity",
    "'\"-Infinity\"', -Infinity",
    "1e3, 1000",
    "-0.5, -0.5",
    "7, 7"
  })
  void numbersAreReadInBothSpellings(String written, double value) {
    assertThat(AuditionLines.object("{\"step\":1,\"metrics\":{\"loss\":" + written + "}}"))
        .containsExactly(values(1, Map.of("loss", value)));
  }

  @Test
  void numberThatNoDoubleHoldsIsInfiniteAndToldSo() {
    assertThat(AuditionLines.object("{\"step\":1,\"metrics\":{\"loss\":1e400}}"))
        .containsExactly(
            new Reading.Garbage(
                "a number that a double cannot hold is recorded as infinite", "loss=1e400"),
            values(1, Map.of("loss", Double.POSITIVE_INFINITY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "{} {}",
        "{\"step\":1}",
        "{\"metrics\":{}}",
        "{\"metrics\":[1]}",
        "{\"metrics\":{\"loss\":\"low\"}}",
        "{\"metrics\":{\"loss\":null}}",
        "{\"metrics\":{\"loss\":true}}",
        "{\"step\":1.5,\"metrics\":{\"loss\":1}}",
        "{\"step\":\"one\",\"metrics\":{\"loss\":1}}",
        "{\"metrics\":{\"\\u001b[31mloss\":1}}",
        "{\"metrics\":{\"\":1}}",
        "\0\0"
      })
  void garbageIsNeverAReport(String line) {
    assertThat(AuditionLines.object(line))
        .isNotEmpty()
        .hasOnlyElementsOfType(Reading.Garbage.class);
  }

  @Test
  void nestedGarbageDoesNotOverflowTheStack() {
    assertThat(AuditionLines.object("{\"a\":" + "[".repeat(60_000)))
        .hasOnlyElementsOfType(Reading.Garbage.class);
  }

  @Test
  void syneTuneReportsAreRead() {
    LineReader reader = Readers.named("auto", Set.of("loss")).getFirst();
    assertThat(
            reader.read(
                "INFO [tune-metric]: {\"epoch\": 3, \"loss\": 0.5, \"st_worker_time\": 1.5,"
                    + " \"st_worker_iter\": 2}"))
        .containsExactly(values(3, Map.of("loss", 0.5)));
    assertThat(reader.read("[tune-metric]: {\"loss\": NaN, \"st_worker_iter\": 2}"))
        .containsExactly(values(2, Map.of("loss", Double.NaN)));
    assertThat(reader.read("[tune-metric]: {oops}")).hasOnlyElementsOfType(Reading.Garbage.class);
    assertThat(reader.read("loss: 0.5")).isEmpty();
  }

  @Test
  void katibLinesAreReadForDeclaredMetricsOnly() {
    LineReader reader = Readers.named("katib", Set.of("loss", "val-acc")).getFirst();
    assertThat(reader.read("2026-11-24T10:00:00Z loss=0.5 val-acc = .9 other=1 loss="))
        .containsExactly(
            Reading.Values.of(Map.of("loss", 0.5)), Reading.Values.of(Map.of("val-acc", 0.9)));
    assertThat(reader.read("epoch=1")).isEmpty();
    LineReader own = Readers.katib(Optional.of("\\{(\\w+) (\\S+)}"), Set.of("loss"));
    assertThat(own.read("{loss -1e-3} {acc 1}"))
        .containsExactly(Reading.Values.of(Map.of("loss", -1e-3)));
    assertThatThrownBy(() -> Readers.katib(Optional.of("(\\w+)"), Set.of()))
        .hasMessageContaining("two groups");
  }

  @Test
  void guildLinesAreRead() {
    LineReader reader = Readers.named("guild", Set.of()).getFirst();
    assertThat(reader.read("step: 4")).containsExactly(new Reading.Step(4));
    assertThat(reader.read("loss: 1.5e-3 (best so far)"))
        .containsExactly(Reading.Values.of(Map.of("loss", 1.5e-3)));
    assertThat(reader.read("  loss: 1")).isEmpty();
    assertThat(reader.read("note: 1 apple")).isEmpty();
  }

  @Test
  void lastNumberIsTheValue() {
    LineReader reader = Readers.named("last-float", Set.of()).getFirst();
    assertThat(reader.read(" 0.25 ")).isEqualTo(List.of(new Reading.LastValue(0.25)));
    assertThat(reader.read("0x1p3")).isEmpty();
    assertThat(reader.read("1d")).isEmpty();
    assertThat(reader.read("took 3 s")).isEmpty();
  }

  @Test
  void unknownReaderNamesTheRightOne() {
    assertThatThrownBy(() -> Readers.named("katip", Set.of()))
        .hasMessageContaining("did you mean 'katib'?");
  }
}
