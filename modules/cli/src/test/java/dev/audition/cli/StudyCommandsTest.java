package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.audition.cli.Cli.Outcome;
import dev.audition.storage.StoreLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole studies of small processes, and the commands on their store. */
class StudyCommandsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SWEEP =
      """
      study: square
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: -1, max: 1}
        kind: {type: categorical, choices: [plain, "two words"]}
      search: {sampler: random, seed: 3}
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

  private static List<JsonNode> lines(String text) {
    return text.lines()
        .map(
            line -> {
              try {
                return MAPPER.readTree(line);
              } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError("not JSON: " + line, e);
              }
            })
        .toList();
  }

  @Test
  void aStudyRunsAndItsStoreTellsAllOfIt() throws Exception {
    Outcome run = cli.run("run");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("x: -0.").contains("\nkind: ");
    assertThat(run.err())
        .contains("study square  seed 3", "trial 0 completed", "finished", "6 completed")
        .doesNotContain("\u001b", "\r");

    assertThat(cli.run("list").out()).contains("square", "finished", "6/6");
    assertThat(cli.run("best").out()).isEqualTo(run.out());
    assertThat(cli.run("best", "--priors").out())
        .startsWith("# priors from the best 5 trials of study square\nparameters:\n  \"x\": {")
        .contains("\n  \"kind\": {");
    JsonNode shown = lines(cli.run("show", "--json").out()).get(0);
    assertThat(shown.path("phase").asText()).isEqualTo("finished");
    long offset = shown.path("offset").asLong();
    assertThat(lines(cli.run("log", "--json").out()))
        .hasSize((int) offset)
        .allMatch(entry -> entry.path("v").asInt() == 1)
        .extracting(entry -> entry.path("offset").asLong())
        .isSorted();
    assertThat(cli.run("log", "--type", "TrialCompleted", "--trial", "2").out().lines())
        .hasSize(1)
        .allMatch(line -> line.contains("TrialCompleted     trial=2 "));
    assertThat(lines(cli.run("show", "--at", "1", "--json").out()).get(0).path("phase").asText())
        .isEqualTo("created");
    assertThat(cli.run("show", "--at", String.valueOf(offset + 1)).code()).isEqualTo(2);
    assertThat(cli.run("export").out().lines()).hasSize(7);
    assertThat(cli.run("export", "-o", "t.parquet").code()).isZero();
    assertThat(Files.readString(folder.resolve("t.parquet"), StandardCharsets.ISO_8859_1))
        .startsWith("PAR1");
  }

  @Test
  void trialsAreSortedAndLimited() {
    cli.run("run");
    List<JsonNode> best =
        lines(cli.run("trials", "--sort", "value", "--limit", "3", "--json").out());
    assertThat(best).hasSize(3);
    assertThat(best).extracting(trial -> trial.path("values").path("loss").asDouble()).isSorted();
    assertThat(cli.run("trials", "--state", "failed").out().lines()).hasSize(1);
    assertThat(cli.run("trials", "--state", "lost").code()).isEqualTo(2);
    assertThat(cli.run("trials", "--limit", "0").code()).isEqualTo(2);
  }

  @Test
  void machinesGetJsonLinesAndNothingElse() {
    Outcome run = cli.run("run", "--progress", "json");
    assertThat(run.err()).isEmpty();
    List<JsonNode> lines = lines(run.out());
    assertThat(lines).allMatch(line -> line.path("study").asText().equals("square"));
    assertThat(lines.get(0).path("type").asText()).isEqualTo("StudyCreated");
    JsonNode result = lines.get(lines.size() - 1);
    assertThat(result.path("type").asText()).isEqualTo("result");
    assertThat(result.path("exit").asInt()).isZero();
    assertThat(result.path("trials").path("completed").asInt()).isEqualTo(6);
  }

  @Test
  void progressNoneSaysOnlyTheResult() {
    Outcome run = cli.with("AUDITION_PROGRESS", "none").run("run");
    assertThat(run.err().lines()).hasSizeLessThan(8).noneMatch(line -> line.contains("trial 0 "));
    assertThat(run.out()).startsWith("x: ");
    assertThat(cli.with("AUDITION_PROGRESS", "loud").run("run").code()).isEqualTo(2);
  }

  @Test
  void aNameIsUsedOnce() {
    cli.run("run");
    Outcome again = cli.run("run");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("audition resume square", "--name OTHER");
    assertThat(cli.run("run", "--name", "other", "--trials", "2", "--seed", "9").code()).isZero();
    assertThat(cli.run("list").out()).contains("square", "other", "2/2");
    assertThat(cli.run("best").err()).contains("which study?", "square, other");
    assertThat(lines(cli.run("show", "other", "--json").out()).get(0).path("seed").asLong())
        .isEqualTo(9);
  }

  @Test
  void resumingWhatIsOverSaysTheResultAgain() {
    Outcome run = cli.run("run");
    Outcome resumed = cli.run("resume");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out()).isEqualTo(run.out());
    assertThat(cli.run("stop").out()).contains("is over already");
    assertThat(cli.run("pause").code()).isEqualTo(2);
  }

  @Test
  void anotherProcessOwnsTheStore() {
    try (var lock = StoreLock.acquire(folder.resolve(".audition"))) {
      Outcome run = cli.run("run");
      assertThat(run.code()).isEqualTo(7);
      assertThat(run.err()).contains("is in use by process");
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void aNameThatRunsElsewhereHasAWayOut() {
    cli.run("run");
    try (var lock = StoreLock.acquire(folder.resolve(".audition"))) {
      Outcome run = cli.run("run");
      assertThat(run.code()).isEqualTo(7);
      assertThat(run.err())
          .contains("is being run by process " + ProcessHandle.current().pid())
          .contains("audition log square --follow", "--store FOLDER")
          .doesNotContain("resume");
      assertThat(cli.run("run", "--store", "other").code()).isZero();
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void withoutAResultTheCodeIs3() {
    cli.write("sweep.yaml", SWEEP.replace("$AUDITION_PARAM_x}", "NaN}"));
    Outcome run = cli.run("run");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(cli.run("best").code()).isEqualTo(3);
  }

  @Test
  void tooManyFailuresAre4() {
    cli.write(
        "sweep.yaml",
        SWEEP.replaceAll("shell: .*", "shell: 'exit 3'").replace("trials: 6", "trials: 40"));
    Outcome run = cli.run("run");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(cli.run("trials", "--state", "failed").out()).contains("exit code 3");
  }

  @Test
  void whatIsPausedElsewhereEndsWith10AndGoesOn() throws Exception {
    cli.write(
        "sweep.yaml",
        SWEEP.replaceAll("shell: .*", "shell: 'touch started; sleep 60'\n  grace: 1s"));
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(() -> cli.run("run", "--grace", "100ms"));
    while (!Files.exists(folder.resolve("started")) && !running.isDone()) {
      Thread.onSpinWait();
    }
    Outcome set = cli.run("set", "--parallel", "1");
    assertThat(set.out()).as(set.err()).contains("parallel=1 (offset ");
    Outcome rule = cli.run("set", "--stop", "{any: [{trials: 7}, {wall-clock: 2h}]}");
    assertThat(rule.out()).as(rule.err()).contains("stop={\"any\":", "(offset ");
    Outcome unknown = cli.run("set", "--stop", "{trails: 7}");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'trials'?");
    assertThat(cli.run("set", "--stop", "{any: ").code()).isEqualTo(2);
    assertThat(cli.run("pause", "--reason", "lunch").out()).contains("is pausing");
    Outcome paused = running.get();
    assertThat(paused.code()).as(paused.err()).isEqualTo(10);
    assertThat(paused.err()).contains("paused by ada  lunch", "resume    audition resume square");
    assertThat(cli.run("list").out()).contains("paused");
    assertThat(cli.run("pause").out()).contains("was paused already");
    // Nobody runs it now: the log itself is written.
    assertThat(cli.run("set", "--stop", "{trials: 9}").out()).contains("(offset ");
    assertThat(cli.run("stop", "--reason", "enough").out()).contains("is stopping");
    Outcome resumed = cli.run("resume");
    assertThat(resumed.code()).isEqualTo(3);
    assertThat(resumed.err()).contains("stopped by ada: enough");
  }
}
