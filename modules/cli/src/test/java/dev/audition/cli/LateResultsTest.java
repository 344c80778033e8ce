package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.storage.Journal;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Late results, and results of other studies. */
class LateResultsTest {
  private static final String SWEEP =
      """
      study: square
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: 0, max: 1}
      search: {sampler: tpe, seed: 3}
      stop: {trials: 4}
      trial:
        shell: 'echo "[audition] {\\"step\\": 1, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}"'
      workers: {parallel: 1}
      """;

  @TempDir Path folder;

  private Cli cli(String sweep) {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", sweep);
    return cli;
  }

  private void keep(int trial, double loss) {
    StoreLocation location = StoreLocation.parse(folder.resolve(".audition").toString());
    StudyInfo study;
    try (Store store = Store.open(location)) {
      study = store.studies().get(0);
    }
    var kept = new StudyEvent.OrphanKept(trial, 1, Map.of("loss", loss), List.of(loss));
    try (Journal journal = Journal.open(location)) {
      LogAppender.append(
          journal, study.log(), study.offset(), List.of(new Entry(Instant.now(), kept)));
    }
  }

  @Test
  void aLateResultIsListedAndAdopted() throws Exception {
    Cli cli =
        cli(SWEEP.replaceAll("shell: .*", "shell: 'touch started; sleep 60'\n  grace: 100ms"));
    CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> cli.run("run"));
    while (!Files.exists(folder.resolve("started")) && !running.isDone()) {
      Thread.onSpinWait();
    }
    cli.said("pause");
    assertThat(running.get().code()).as(running.get().err()).isEqualTo(10);
    assertThat(cli.run("orphans").err()).contains("has no late results");
    assertThat(cli.run("adopt", "0.1").err()).contains("there is no late result of '0.1'");
    keep(0, 0.25);

    assertThat(cli.said("orphans")).contains("0.1", "[0.25]", "queued", "–");
    assertThat(cli.said("orphans", "--json")).contains("\"attempt\":1", "\"values\":[0.25]");
    assertThat(cli.said("adopt", "0")).contains("result of attempt 0.1 adopted (offset ");

    assertThat(cli.said("orphans")).contains("completed", "trial 0");
    assertThat(cli.said("best", "--json")).contains("\"loss\":0.25");
    assertThat(cli.said("adopt", "0.1")).contains("as it was");
    assertThat(cli.run("adopt", "zero").err()).contains("audition adopt 12.1");
  }

  @Test
  void aMergedStudyKnowsBothAndSearchesOn() {
    Cli cli = cli(SWEEP);
    cli.said("run");
    cli.said("run", "--name", "other", "--seed", "4");

    String merged = cli.said("merge", "square", "other", "--name", "both");

    assertThat(merged).contains("study 'both': 8 trials of square, other");
    assertThat(cli.said("log", "both", "--type", "TrialImported").lines())
        .hasSize(8)
        .anyMatch(line -> line.contains("trial=5 fromStudy=other fromTrial=1"));
    assertThat(cli.said("why", "both", "5")).contains("imported from another study");
    assertThat(cli.said("log", "both", "--type", "MetricsReported", "--trial", "5"))
        .contains("step=1", "loss");
    assertThat(cli.said("diff", "square", "both")).contains("0 only in square, 4 only in both");
    cli.said("resume", "both");
    // Its own four trials are proposed knowing the eight.
    assertThat(cli.said("trials", "both", "--json").lines()).hasSize(12);
    assertThat(cli.said("why", "both", "8")).contains("with 8 trials: 8 completed");
    assertThat(cli.said("verify", "both")).contains("every proposal");
    // One step each, also of those that ran elsewhere.
    assertThat(cli.said("replay", "both", "--pruner", "{threshold: {upper: -1}}", "--json"))
        .contains("\"recordedSteps\":12");
  }

  @Test
  void whatCannotBeMergedIsRefused() {
    Cli cli = cli(SWEEP);
    cli.said("run");
    cli.write("other.yaml", SWEEP.replace("minimize", "maximize").replace("square", "top"));
    cli.said("run", "other.yaml");
    assertThat(cli.run("merge", "square", "top", "--name", "b").err())
        .contains("have different objectives");
    assertThat(cli.run("merge", "square", "--name", "b").code()).isEqualTo(2);
    assertThat(cli.run("merge", "square", "top", "--name", "top").err()).contains("already");
  }

  @Test
  void aForkSearchesInAnotherWay() {
    Cli cli = cli(SWEEP);
    cli.said("run");
    String second = cli.said("log", "--type", "TrialCompleted", "--trial", "1").strip();
    String offset = second.split(" ")[0];
    cli.said(
        "fork",
        "square@" + offset,
        "--name",
        "b",
        "--sampler",
        "qmc",
        "--pruner",
        "{asha: {min: 1, max: 4, eta: 2}}");
    cli.said("resume", "b");
    assertThat(cli.said("log", "b", "--type", "StudyForked,SamplerChanged,PrunerChanged").lines())
        .hasSize(3);
    assertThat(cli.said("diff", "square", "b"))
        .contains("2 configurations in both", "2 only in square, ");
    assertThat(cli.said("verify", "b")).contains("every proposal");
    assertThat(cli.run("fork", "square@" + offset, "--name", "c", "--sampler", "rndom").err())
        .contains("did you mean 'random'?");
  }
}
