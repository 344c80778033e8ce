package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of several processes, whose checkpoints are stored where other machines see them. */
class StageCommandsTest {
  /** Waits at the third repetition for a file in its folder; the state counts repetitions. */
  private static final String SCRIPT =
      """
      set -e
      echo "$AUDITION_NUMBER $AUDITION_STAGE $AUDITION_STEP" >> "$LEDGER"
      case $AUDITION_STAGE in
        features) mkdir "$AUDITION_DIR/features"; echo "$1" > "$AUDITION_DIR/features/bins" ;;
        train)
          test -r "$AUDITION_DIR/features/bins"
          state=0
          if [ -n "$AUDITION_RESUME_FROM" ]; then state=$(cat "$AUDITION_RESUME_FROM/state"); fi
          while [ "$AUDITION_STEP" = 3 ] && [ ! -e go ]; do sleep 0.02; done
          mkdir "$AUDITION_CHECKPOINT_DIR/tmp-a"
          echo $((state + 1)) > "$AUDITION_CHECKPOINT_DIR/tmp-a/state"
          mv "$AUDITION_CHECKPOINT_DIR/tmp-a" "$AUDITION_CHECKPOINT_DIR/step-$AUDITION_STEP"
          echo '[audition] {"metrics": {"loss": 9}}' ;;
        evaluate)
          state=$(cat "$AUDITION_RESUME_FROM/state")
          echo "[audition] {\\"final\\": true, \\"metrics\\": {\\"loss\\": $state}}" ;;
      esac
      """;

  @SuppressWarnings("InlineFormatString") // It is easier to read by itself.
  private static final String SWEEP =
      """
      study: staged
      objective: {minimize: loss}
      parameters: {bins: {type: categorical, choices: [16, 32]}, lr: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: %d}
      trial:
        stages:
          - {name: features, command: [sh, train.sh, "{bins}"], uses: [bins], outputs: [features/]}
          - {name: train, command: [sh, train.sh], repeat: 3}
          - {name: evaluate, command: [sh, train.sh]}
        environment: {LEDGER: "%s"}
        grace: 1s
        checkpoints: {store: "%s"}
      """;

  @TempDir Path folder;
  private Cli here;

  @BeforeEach
  void here() throws IOException {
    here = machine("here", 3);
  }

  private Cli machine(String name, int trials) throws IOException {
    var cli = new Cli(Files.createDirectories(folder.resolve(name)));
    cli.write("train.sh", SCRIPT);
    cli.write(
        "sweep.yaml", SWEEP.formatted(trials, folder.resolve("ledger"), folder.resolve("shared")));
    return cli;
  }

  private List<String> ledger() throws IOException {
    Path ledger = folder.resolve("ledger");
    return Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
  }

  @Test
  void trialsShareAStageAndTheStudyTellsSo() throws Exception {
    here.write("go", "");
    assertThat(here.run("check").code()).isZero();
    assertThat(here.run("plan").out())
        .contains("features, then train x 3, then evaluate")
        .contains("computed at most 2 times for 3 trials, reused at least 1 time");
    assertThat(here.run("diagram").out())
        .contains("features", "uses bins", "s1 --> s1 : 3 times", "s2 --> [*]");
    Outcome run = here.run("run");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("3 completed");
    assertThat(here.run("best", "--json").out()).contains("3.0");
    long made = ledger().stream().filter(line -> line.contains("features")).count();
    assertThat(here.run("log", "--type", "StageShared").out().lines()).hasSize((int) (3 - made));
    assertThat(here.run("log", "--type", "StageEntered").out().lines()).hasSize(9);
  }

  @Test
  void aPausedTrialGoesOnWhereOnlyTheLogAndTheStoreAre() throws Exception {
    here = machine("here", 1);
    CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> here.run("run"));
    while (!ledger().contains("0 train 3")) {
      try {
        throw new AssertionError("it ended: " + running.get(5, TimeUnit.MILLISECONDS));
      } catch (TimeoutException goesOn) {
        assertThat(running).isNotDone();
      }
    }
    assertThat(here.run("pause").code()).isZero();
    assertThat(running.get().err()).contains("paused");

    Cli there = machine("there", 1);
    there.write("go", "");
    Files.createDirectories(folder.resolve("there/.audition"));
    try (var files = Files.list(folder.resolve("here/.audition"))) {
      for (Path file : files.filter(each -> each.toString().contains("journal")).toList()) {
        Files.copy(file, folder.resolve("there/.audition").resolve(file.getFileName()));
      }
    }
    Outcome resumed = there.run("resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(there.run("best", "--json").out()).contains("3.0");
    assertThat(ledger())
        .containsExactly(
            "0 features 1",
            "0 train 1",
            "0 train 2",
            "0 train 3",
            "0 features 1",
            "0 train 3",
            "0 evaluate 1");
  }
}
