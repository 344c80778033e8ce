package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}, {@code plan} and {@code init}: nothing is started, nothing else is written. */
class SweepCommandsTest {
  static final String SWEEP =
      """
      study: branin
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: -5, max: 10}
        n: {type: integer, min: 1, max: 4}
      search: {sampler: random, seed: 3, pruner: {asha: {min: 1, max: 9, eta: 3}}}
      stop: {trials: 20}
      trial:
        command: ["true", "--x={x}"]
        timeout: 30m
      workers: {parallel: 2}
      """;

  @TempDir Path folder;

  @Test
  void aGoodSweepIsOk() {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
    var outcome = cli.run("check");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .isEqualTo("sweep.yaml: ok: study 'branin', 2 parameters, 1 objective\n");
  }

  @Test
  void allErrorsAreSaidAtOnceWithTheirPlaces() {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP.replace("max: 10", "max: -10").replace("{x}", "{xx}"));
    var outcome = cli.run("check");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.matches(".*sweep\\.yaml:4:\\d+: parameters\\.x.*"))
        .anyMatch(line -> line.matches(".*sweep\\.yaml:9:\\d+: .*\\{xx}.*"));
    assertThat(cli.run("check", "--json").out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"file\":") && line.contains("\"line\":"));
  }

  @Test
  void runWritesNothingIfTheSweepIsInvalid() {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP.replace("max: 10", "max: -10"));
    assertThat(cli.run("run").code()).isEqualTo(2);
    assertThat(folder.resolve(".audition")).doesNotExist();
  }

  @Test
  void thePlanHasBounds() {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
    var outcome = cli.run("plan");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "2 parameters (1 integer, 1 real): a continuum",
            "bracket 0 at steps 1, 3, 9",
            // 1 step to the first rung, then a third of trials 2 more, then a ninth 6 more: 1 + 2
            // + 2 of 9 steps, 20 times.
            "about 100 steps, at most 180",
            "at most 5h00m if every attempt takes its timeout of 30m00s");
    assertThat(folder.resolve(".audition")).doesNotExist();
  }

  @Test
  void expectedStepsOfALadder() {
    assertThat(SweepPlan.expected(List.of(1L, 3L, 9L))).isEqualTo(1 + 2 + 2);
    assertThat(SweepPlan.expected(List.of(5L))).isEqualTo(5);
  }

  @Test
  void initWritesASweepThatCheckAccepts() throws Exception {
    var cli = new Cli(folder);
    cli.write(
        "train.py",
        """
        import argparse
        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float, default=0.1)
        parser.parse_args()
        """);
    var outcome = cli.run("init", "train.py");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo("wrote sweep.yaml\n");
    assertThat(Files.readString(folder.resolve("sweep.yaml"))).contains("lr", "#");
    assertThat(cli.run("check").code()).isZero();
  }

  @Test
  void initDoesNotOverwriteUnlessForced() throws Exception {
    var cli = new Cli(folder);
    cli.write("train.py", "pass\n");
    cli.write("sweep.yaml", "mine\n");
    var outcome = cli.run("init", "train.py");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("'sweep.yaml' is there already", "--force");
    assertThat(Files.readString(folder.resolve("sweep.yaml"))).isEqualTo("mine\n");
    assertThat(cli.run("init", "train.py", "--force").code()).isZero();
    assertThat(Files.readString(folder.resolve("sweep.yaml"))).isNotEqualTo("mine\n");
  }

  @Test
  void doctorLooksAtTheMachine() {
    var outcome = new Cli(folder).run("doctor");
    assertThat(outcome.code()).as(outcome.out()).isZero();
    assertThat(outcome.out()).contains("java", "python3", "MiB free", "none yet in");
  }
}
