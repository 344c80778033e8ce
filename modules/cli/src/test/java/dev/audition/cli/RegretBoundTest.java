package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegretBoundTest {
  private static final String SWEEP =
      """
      study: bowl
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: {qmc: {scramble: none}}, seed: 3}
      stop: %s
      trial:
        shell: >-
          awk -v x="$AUDITION_PARAM_x" 'BEGIN { printf
          "[audition] {\\"step\\": 1, \\"metrics\\": {\\"loss\\": %%.9f}}\\n",
          (x - 0.3) * (x - 0.3) }'
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  @Test
  void aStudyEndsWhenNothingMuchBetterCanBeThere() {
    cli.write(
        "sweep.yaml",
        SWEEP.formatted("{any: [{trials: 40}, {regret-bound: {bound: 0.05, min-trials: 6}}]}"));
    Outcome run = cli.run("run");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.said("show"))
        .contains("no configuration is better in loss by more than")
        .contains("with 90% confidence; the bound is 0.05");
    assertThat(cli.said("trials").lines().count()).isBetween(7L, 30L);
    assertThat(cli.run("verify").code()).isZero();
    assertThat(cli.said("replay", "--stop", "{regret-bound: {bound: 0.05, min-trials: 6}}"))
        .contains("no configuration is better in loss by more than");
  }

  @Test
  void whatItCannotJudgeIsAnErrorOfTheSweep() {
    cli.write("sweep.yaml", SWEEP.formatted("{regret-bound: {min-trials: 6}}"));
    Outcome bare = cli.run("check");
    assertThat(bare.code()).isEqualTo(2);
    assertThat(bare.err()).contains("sweep.yaml:5").contains("must have a bound, in units of loss");
    cli.write(
        "sweep.yaml",
        SWEEP
            .formatted("{regret-bound: 0.1}")
            .replace("{minimize: loss}", "[{minimize: loss}, {minimize: size}]"));
    assertThat(cli.run("check").err()).contains("one objective, but the study has 2");
  }
}
