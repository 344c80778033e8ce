package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.audition.cli.Cli.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportanceCommandTest {
  private static final String SWEEP =
      """
      study: linear
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: 0, max: 1}
        idle: {type: real, min: 0, max: 1}
      search: {sampler: {qmc: {scramble: none}}, seed: 3}
      stop: {trials: 16}
      trial:
        shell: 'echo "[audition] {\\"step\\": 1, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}"'
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void sweep() {
    cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
  }

  @Test
  void theParameterThatMattersComesFirst() throws Exception {
    assertThat(cli.run("run").code()).isZero();
    for (String method : List.of("fanova", "ped-anova")) {
      Outcome found = cli.run("importance", "--method", method, "--json");
      assertThat(found.code()).as(found.err()).isZero();
      List<String> lines = found.out().lines().toList();
      assertThat(lines).hasSize(2);
      JsonNode first = new ObjectMapper().readTree(lines.get(0));
      assertThat(first.path("parameter").asText()).as(method).isEqualTo("x");
      assertThat(first.path("importance").asDouble()).isGreaterThan(0.5);
      assertThat(first.path("low").asDouble()).isLessThanOrEqualTo(first.path("high").asDouble());
    }
    assertThat(cli.run("importance").out())
        .contains("PARAMETER", "IMPORTANCE", "10% TO 90% OF TREES")
        .containsPattern("x +\\d+\\.\\d% +\\d+\\.\\d% to \\d+\\.\\d%");
    Outcome wrong = cli.run("importance", "--method", "anova");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("there is no method 'anova'; did you mean");
    assertThat(cli.run("importance", "--objective", "losss").err()).contains("did you mean 'loss'");
  }

  @Test
  void fewTrialsSayNothing() {
    cli.write("sweep.yaml", SWEEP.replace("trials: 16", "trials: 4"));
    assertThat(cli.run("run").code()).isZero();
    Outcome found = cli.run("importance");
    assertThat(found.code()).isEqualTo(3);
    assertThat(found.err()).contains("needs 8 trials with a result");
  }
}
