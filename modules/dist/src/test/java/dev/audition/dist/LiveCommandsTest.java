package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which people steer a study that another process runs, as they are shipped. */
class LiveCommandsTest {
  private static final String SWEEP =
      """
      study: live
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: 4}
      trial:
        stages:
          - {name: prepare, command: [sh, train.sh, "{x}"]}
          - {name: train, command: [sh, train.sh, "{x}"]}
        grace: 1s
      gates:
        - {name: ok, before: {stage: train}, ask: "train it?", inputs: {x: parameter}}
      workers: {parallel: 2}
      """;
  private static final String TRAIN =
      """
      echo "$AUDITION_NUMBER $AUDITION_STAGE $1" >> ledger
      [ "$AUDITION_STAGE" = train ] || exit 0
      until [ -e go ]; do sleep 0.05; done
      echo "[audition] {\\"final\\": true, \\"metrics\\": {\\"loss\\": $1}}"
      """;

  @TempDir private Path folder;
  private Product product;
  private Shell.Started run;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private String said(Object... command) throws Exception {
    Shell.Outcome outcome = product.run(command);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out();
  }

  private String ledger() throws IOException {
    Path ledger = folder.resolve("ledger");
    return Files.exists(ledger) ? Files.readString(ledger) : "";
  }

  private void awaitLedger(String line) throws Exception {
    Product.await(run, () -> ledger().contains(line));
  }

  /** Waits for an entry of the log, which the study that runs prints as JSON. */
  private void awaitEntry(String type, String field) throws Exception {
    Product.await(
        run,
        () ->
            Files.readString(run.out())
                .lines()
                .anyMatch(
                    line -> line.contains("\"type\":\"" + type + "\"") && line.contains(field)));
  }

  @Test
  void aLiveStudyDoesWhatItIsTold() throws Exception {
    product = new Product(folder);
    product.write("train.sh", TRAIN);
    product.write("sweep.yaml", SWEEP);
    run = product.start("run", "--progress", "json");
    awaitEntry("GateOpened", "ok@0");
    awaitEntry("GateOpened", "ok@1");

    gatesBeforeAStage();
    singleTrials();
    rules();

    product.write("go", "");
    Shell.Outcome followed = product.run("log", "--follow", "--type", "StudyFinished");
    assertThat(followed.out()).contains("StudyFinished");
    Shell.Outcome end = run.outcome();
    assertThat(end.exitCode()).as(end.out()).isZero();
    assertThat(said("best")).startsWith("x: ");
  }

  /** Nothing of the stage has happened before somebody says so, and then with what they gave. */
  private void gatesBeforeAStage() throws Exception {
    assertThat(said("gates")).contains("ok@0", "ok@1", "train it?", "can carry: x");
    assertThat(ledger()).contains("0 prepare", "1 prepare").doesNotContain("train");
    assertThat(said("answer", "ok@0", "x=0.25")).contains("trial 0 goes on, with x=0.25");
    awaitLedger("0 train 0.25");
    assertThat(said("reject", "ok@1", "--note", "no")).contains("trial 1 is cancelled");
    awaitEntry("GateOpened", "ok@2");
    assertThat(said("approve", "ok@2")).contains("trial 2 goes on");
    awaitLedger("2 train");
    assertThat(ledger()).doesNotContain("1 train");
  }

  private void singleTrials() throws Exception {
    assertThat(said("pause", "--trial", "0")).contains("trial 0 is pausing");
    awaitEntry("TrialPaused", "\"trial\":0,\"cause\":\"HUMAN\"");
    assertThat(said("score", "0", "0.125", "--note", "by eye")).contains("scored 0.125");
    awaitEntry("GateOpened", "ok@3");
    assertThat(said("ask", "--trial", "2", "--question", "still?")).contains("gate g-1 asks");
    awaitEntry("TrialPaused", "\"trial\":2,\"cause\":\"GATE\"");
    assertThat(said("approve", "g-1")).contains("trial 2 goes on");
    assertThat(said("stop", "--trial", "3")).contains("trial 3 is");
    awaitEntry("TrialCancelled", "\"trial\":3");
    assertThat(said("pause", "--trial", "2")).contains("trial 2 is");
    assertThat(said("resume", "--trial", "2")).contains("trial 2 goes on");
  }

  /** Nothing is proposed while the whole study waits, so that there is room for people's trials. */
  private void rules() throws Exception {
    assertThat(said("ask", "--question", "more?")).contains("gate g-2 asks", "the study waits");
    assertThat(
            said(
                "set",
                "--sampler",
                "qmc",
                "--pruner",
                "{median: {}}",
                "--parallel",
                "3",
                "--stop",
                "{trials: 6}",
                "--trials",
                "7"))
        .contains("sampler=\"qmc\"", "pruner=", "parallel=3", "trials=7");
    assertThat(said("undo")).contains(" is undone");
    assertThat(said("show")).contains("at most 6", "sampler qmc");
    assertThat(said("shadow", "add", "strict", "--pruner", "{threshold: {upper: 0.5}}"))
        .contains("shadow 'strict' added");
    assertThat(said("retry", "--trial", "3")).contains("trial 3 is tried again");
    assertThat(said("enqueue", "x=0.75")).contains("x=0.75");
    assertThat(said("set", "--space", "x: {min: 0.5}")).contains("space=x: {min: 0.5}");
    assertThat(said("approve", "g-2")).contains("the study goes on");
    awaitEntry("GateOpened", "ok@4");
    awaitEntry("GateOpened", "ok@5");
    said("approve", "ok@4");
    said("approve", "ok@5");
    assertThat(said("shadow", "report")).contains("strict");
    assertThat(said("diagram", "live")).contains("prepare", "train");
  }
}
