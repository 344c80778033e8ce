package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.space.SearchSpace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTextTest {
  private static final SearchSpace SPACE =
      SweepReader.read(
              """
              study: typed
              objective: {minimize: loss}
              parameters:
                lr: {type: real, min: 1e-4, max: 1, scale: log}
                layers: {type: integer, min: 1, max: 8}
                batch: {type: ordinal, levels: [16, 32]}
                kind: {type: categorical, choices: [a, true, 0.5]}
                drop: {type: real, min: 0, max: 1, when: layers > 2}
                fixed: {type: constant, value: 3}
              trial: {command: ["true"]}
              """,
              "sweep.yaml",
              Catalog.installed())
          .study()
          .space();

  private static Map<String, Object> read(Map<String, String> texts) {
    return ConfigurationText.read(SPACE, texts).plain();
  }

  @Test
  void textsBecomeValuesOfTheirParameters() {
    assertThat(read(Map.of("lr", "1e-3", "layers", "3.0", "batch", "32", "kind", "a", "drop", "0")))
        .isEqualTo(
            Map.of("lr", 0.001, "layers", 3L, "batch", 32L, "kind", "a", "drop", 0.0, "fixed", 3L));
    assertThat(read(Map.of("lr", "1", "layers", "2", "batch", "16.0", "kind", "true")))
        .containsEntry("kind", true)
        .containsEntry("batch", 16L)
        .doesNotContainKey("drop");
    assertThat(read(Map.of("lr", "1", "layers", "2", "batch", "16", "kind", ".50")))
        .containsEntry("kind", 0.5);
  }

  @Test
  void whatIsNoPointOfTheSpaceIsRefused() {
    refuses(Map.of("lrr", "1"), "there is no parameter 'lrr'; did you mean 'lr'?");
    refuses(Map.of("lr", "NaN"), "parameter 'lr' must be a real number from 1.0E-4 to 1.0");
    refuses(Map.of("lr", "1", "layers", "2.5"), "'layers' must be a whole number from 1 to 8");
    refuses(Map.of("kind", "b"), "'kind' must be one of a, true, 0.5, but is 'b'");
    refuses(Map.of("fixed", "4"), "'fixed' must be always 3, but is '4'");
    refuses(
        Map.of("lr", "1", "layers", "2", "batch", "16", "kind", "a", "drop", "0"),
        "'drop' has a value, but is inactive");
    refuses(Map.of("lr", "1"), "is active, but has no value");
  }

  private static void refuses(Map<String, String> texts, String message) {
    assertThatThrownBy(() -> read(texts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
