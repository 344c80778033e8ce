package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleReaderTest {
  @Test
  void yamlAndJsonAreRead() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("min", 1L);
    settings.put("eta", 2.5);
    settings.put("names", List.of("a", true));
    RuleSpec asha = RuleSpec.of("asha", new Settings(settings));

    assertThat(RuleReader.parse("tpe")).isEqualTo(RuleSpec.of("tpe"));
    assertThat(RuleReader.parse("trials: 200")).isEqualTo(RuleSpec.of("trials", Settings.of(200L)));
    assertThat(RuleReader.parse("{asha: {min: 1, eta: 2.5, names: [a, true]}}")).isEqualTo(asha);
    assertThat(
            RuleReader.parse(
                "{\"not\": {\"asha\": {\"min\":1,\"eta\":2.5,\"names\":[\"a\",true]}}}"))
        .isEqualTo(RuleSpec.of("not", List.of(asha)));
    assertThat(RuleReader.parse("{any: [tpe, {all: [{wall-clock: 2h}]}]}"))
        .isEqualTo(
            RuleSpec.of(
                "any",
                List.of(
                    RuleSpec.of("tpe"),
                    RuleSpec.of("all", List.of(RuleSpec.of("wall-clock", Settings.of("2h")))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tpe\"",
        "{\"trials\":200}",
        "{\"target\":0.1}",
        "{\"when\":\"best < 0.1\"}",
        "{\"asha\":{\"min\":1,\"max\":81,\"eta\":3}}",
        "{\"any\":[{\"trials\":5},{\"not\":{\"failures\":{\"in-a-row\":10}}},\"none\"]}",
        "{\"odd\":{\"value\":1,\"list\":[1,\"2\",false,{\"deep\":[]}]}}"
      })
  void whatIsFormattedIsReadAgain(String json) {
    assertThat(RuleReader.format(RuleReader.parse(json))).isEqualTo(json);
  }

  @Test
  void whatIsNoRuleIsRefused() {
    assertThatThrownBy(() -> RuleReader.parse("{trials: 1, wall-clock: 2h}"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("must be one rule, but has the names trials, wall-clock; combine");
    assertThatThrownBy(() -> RuleReader.parse("[trials]"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("must be one rule, but is a list; combine rules with {any: [...]}");
    assertThatThrownBy(() -> RuleReader.parse(""))
        .isInstanceOf(SpecException.class)
        .hasMessage("the rule:1:1: must be a rule such as {trials: 200}, but is empty");
    assertThatThrownBy(() -> RuleReader.parse("{any: []}")).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> RuleReader.parse("7")).isInstanceOf(SpecException.class);
  }
}
