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

class SimulateCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SWEEP =
      """
      study: square
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: 0, max: 1}
      search: {sampler: tpe, seed: 3}
      stop: {trials: 6}
      trial:
        shell: 'echo "[audition] {\\"step\\": 1, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}"'
      workers: {parallel: 2}
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void sweep() {
    cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
  }

  private List<JsonNode> forecasts(String... command) throws Exception {
    Outcome outcome = cli.run(command);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    var all = new java.util.ArrayList<JsonNode>();
    for (String line : outcome.out().lines().toList()) {
      all.add(MAPPER.readTree(line));
    }
    return all;
  }

  /** Six trials of 27 steps of 30 seconds: 4,860 seconds of work. */
  @Test
  void aSweepIsForecastBeforeItHasRun() throws Exception {
    List<JsonNode> forecasts =
        forecasts(
            "simulate",
            "sweep.yaml",
            "--workers",
            "1,3",
            "--step",
            "30s",
            "--steps",
            "27",
            "--json");

    assertThat(forecasts.get(0).at("/forecasts/0/seconds").asDouble()).isEqualTo(4860);
    assertThat(forecasts.get(1).at("/forecasts/0/seconds").asDouble()).isEqualTo(1620);
    assertThat(forecasts.get(1).at("/forecasts/4/utilisation").asDouble()).isEqualTo(1);
    assertThat(folder.resolve(".audition")).doesNotExist();
  }

  @Test
  void aStudyIsForecastFromItsLog() throws Exception {
    assertThat(cli.run("run").code()).isZero();
    JsonNode forecast = forecasts("simulate", "square", "--workers", "2", "--json").get(0);
    assertThat(forecast.path("forecasts")).hasSize(5);
    assertThat(forecast.at("/forecasts/0/trials/completed").asInt()).isEqualTo(6);
    assertThat(forecast.at("/forecasts/0/seconds").asDouble()).isPositive();
    String table = cli.run("simulate", "square", "--workers", "1,2").out();
    assertThat(table.lines()).hasSize(3);
    assertThat(table).contains("UTILISATION", "all 6 trials are done");
  }

  @Test
  void faultsFollowFromTheirSeed() {
    String[] command = {
      "simulate", "sweep.yaml", "--workers", "4", "--step", "1m", "--steps", "200", "--faults", "7"
    };
    Outcome one = cli.run(command);
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(cli.run(command).out()).isEqualTo(one.out());
    command[command.length - 1] = "8";
    assertThat(cli.run(command).out()).isNotEqualTo(one.out());
  }

  @Test
  void whatIsNotKnownIsAskedFor() {
    assertThat(cli.run("simulate", "sweep.yaml", "--workers", "2").err())
        .contains("nothing is known of how long a step of 'sweep.yaml' takes");
    assertThat(cli.run("simulate", "sweep.yaml", "--workers", "2", "--step", "1s").err())
        .contains("--step and --steps belong together");
    assertThat(cli.run("simulate", "sweep.yaml", "--workers", "0").code()).isEqualTo(2);
    assertThat(cli.run("simulate", "sweep.yaml").code()).isEqualTo(2);
    assertThat(cli.run("simulate", "nope", "--workers", "2").code()).isEqualTo(2);
  }
}
