package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.audition.cli.Cli.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowCommandTest {
  private static final String SWEEP =
      """
      study: square
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: 0, max: 1}
      search: {sampler: random, seed: 3}
      stop: {trials: 8}
      trial:
        shell: >-
          touch started; while [ ! -e go ]; do sleep 0.02; done;
          for i in 1 2 3; do
          echo "[audition] {\\"step\\": $i, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}"; done
      workers: {parallel: 1}
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void sweep() {
    cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
  }

  /** Added while the study runs, it sees what comes, and changes nothing. */
  @Test
  void aShadowVotesInALiveStudyAndIsPromoted() throws Exception {
    CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> cli.run("run"));
    while (!Files.exists(folder.resolve("started")) && !running.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(cli.said("shadow", "add", "strict", "--pruner", "{threshold: {upper: 0.5}}"))
        .contains("shadow 'strict' added (offset ");
    cli.said("shadow", "add", "early", "--stop", "{trials: 3}");
    assertThat(cli.said("shadow", "report")).contains("it would have stopped 0 trials");
    cli.write("go", "");
    assertThat(running.get().code()).as(running.get().err()).isZero();

    JsonNode report = new ObjectMapper().readTree(cli.said("shadow", "report", "strict", "--json"));

    long above =
        cli.said("trials", "--json")
            .lines()
            .map(line -> Double.parseDouble(line.replaceAll(".*\"x\":([0-9.E-]+).*", "$1")))
            .filter(x -> x > 0.5)
            .count();
    assertThat(above).isPositive();
    assertThat(report.path("votes")).hasSize((int) above);
    assertThat(report.path("saved").asLong()).isEqualTo(2 * above);
    assertThat(report.at("/became/completed").asLong()).isEqualTo(above);
    assertThat(cli.said("trials", "--state", "completed", "--json").lines()).hasSize(8);
    assertThat(cli.said("shadow", "report", "early"))
        .contains("it would have ended the study at entry");
    assertThat(cli.said("verify")).contains("every proposal");
    assertThat(cli.run("shadow", "promote", "strict").err()).contains("finished");
  }

  @Test
  void aPausedStudyIsPromotedAndGoesOnWithTheRule() throws Exception {
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(() -> cli.run("run", "--grace", "100ms"));
    while (!Files.exists(folder.resolve("started")) && !running.isDone()) {
      Thread.onSpinWait();
    }
    cli.said("pause");
    assertThat(running.get().code()).as(running.get().err()).isEqualTo(10);
    cli.said("shadow", "add", "strict", "--pruner", "{threshold: {upper: 0.5}}");
    cli.said("shadow", "add", "early", "--stop", "{trials: 3}");
    assertThat(cli.said("shadow", "promote", "strict"))
        .contains("promoted to act as threshold(upper=0.5) (offset ");
    assertThat(cli.said("shadow", "promote", "early")).contains("to act as trials(3)");
    cli.said("shadow", "add", "other", "--pruner", "median");
    assertThat(cli.said("shadow", "remove", "other")).contains("removed");
    assertThat(cli.run("shadow", "report").err()).contains("has no shadow");
    cli.write("go", "");
    cli.said("resume");
    assertThat(cli.said("trials", "--json").lines())
        .hasSize(3)
        .allMatch(
            line ->
                line.contains("\"state\":\"pruned\"")
                    == Double.parseDouble(line.replaceAll(".*\"x\":([0-9.E-]+).*", "$1")) > 0.5);
    assertThat(cli.said("log", "--type", "PrunerChanged,StopRuleChanged,ShadowRemoved").lines())
        .hasSize(5);
    assertThat(cli.said("verify")).contains("every proposal");
  }

  @Test
  void whatIsWrongIsSaid() {
    cli.write("go", "");
    cli.said("run");
    assertThat(cli.run("shadow", "add").err()).contains("audition shadow add NAME");
    assertThat(cli.run("shadow", "add", "a").err()).contains("give either --pruner or --stop");
    assertThat(cli.run("shadow", "report", "--stop", "x").err()).contains("are for");
    assertThat(cli.run("shadow", "remove", "a").err()).contains("has no shadow; add one with");
    assertThat(cli.run("shadow", "add", "a", "--pruner", "asha").err()).contains("is over");
    assertThat(cli.run("shadow", "dance").code()).isEqualTo(2);
  }
}
