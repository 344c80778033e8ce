package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.space.Configuration;
import dev.audition.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {
  private static final Set<String> NAMES = Set.of("lr", "depth", "nesterov", "rate_drop");

  private static final Map<String, Value> VALUES = values();

  private static Map<String, Value> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("lr", 0.1);
    values.put("depth", 3);
    values.put("nesterov", true);
    return Configuration.ofPlain(values).values();
  }

  private static List<String> expand(ParameterStyle style, String... words) {
    return CommandTemplate.of(List.of(words), NAMES, style)
        .expand(Map.of("python", "python3", "program", "a b.py", "trial", "7"), VALUES);
  }

  private static List<String> expand(String... words) {
    return expand(ParameterStyle.EQUALS, words);
  }

  @Test
  void placeholdersStandForParametersAndFacts() {
    assertThat(expand("{python}", "{program}", "--lr={lr}", "{depth}x{depth}", "t{trial}"))
        .containsExactly("python3", "a b.py", "--lr=0.1", "3x3", "t7");
  }

  @Test
  void allParametersAreWrittenInEachStyle() {
    assertThat(expand("t", "{params}"))
        .containsExactly("t", "--lr=0.1", "--depth=3", "--nesterov=true");
    assertThat(expand(ParameterStyle.SPACE, "t", "{params}"))
        .containsExactly("t", "--lr", "0.1", "--depth", "3", "--nesterov", "true");
    assertThat(expand(ParameterStyle.FLAGS, "t", "{params}"))
        .containsExactly("t", "--lr=0.1", "--depth=3", "--nesterov");
  }

  @Test
  void macrosOfWeightsAndBiasesMeanTheSame() {
    assertThat(expand("${env}", "${interpreter}", "${program}", "${args}"))
        .containsExactly(
            "/usr/bin/env", "python3", "a b.py", "--lr=0.1", "--depth=3", "--nesterov=True");
    assertThat(expand("t", "${args_no_hyphens}"))
        .containsExactly("t", "lr=0.1", "depth=3", "nesterov=True");
    assertThat(expand("t", "${args_no_boolean_flags}"))
        .containsExactly("t", "--lr=0.1", "--depth=3", "--nesterov");
    assertThat(expand("t", "${args_append_hydra}", "${args_override_hydra}"))
        .contains("+lr=0.1", "++lr=0.1");
    assertThat(expand("t", "${args_json}"))
        .containsExactly("t", "{\"lr\":0.1,\"depth\":3,\"nesterov\":true}");
    assertThat(expand("t", "${envvar:PATH}")).containsExactly("t", System.getenv("PATH"));
  }

  @Test
  void wordsOfInactiveParametersAreLeftOut() {
    assertThat(expand("t", "--drop={rate_drop}", "--rate", "{rate_drop}", "--lr", "{lr}"))
        .containsExactly("t", "--lr", "0.1");
  }

  @Test
  void bracesThatAreNoPlaceholdersStay() {
    assertThat(expand("t", "{\"a\": 1}", "{}", "{{lr}}", "awk {print $1}"))
        .containsExactly("t", "{\"a\": 1}", "{}", "{lr}", "awk {print $1}");
  }

  @Test
  void allErrorsAreToldAtOnceWithTheWayOut() {
    assertThatThrownBy(() -> expand("t", "--lr={lrr}", "x{params}", "${arggs}"))
        .hasMessageContaining("unknown placeholder {lrr}; did you mean 'lr'?")
        .hasMessageContaining("{params} stands for several words")
        .hasMessageContaining("unknown placeholder ${arggs}");
    assertThatThrownBy(() -> expand()).hasMessageContaining("must start with a program");
  }
}
