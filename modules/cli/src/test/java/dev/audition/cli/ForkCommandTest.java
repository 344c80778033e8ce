package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import dev.audition.runner.CheckpointFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkCommandTest {
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
      workers: {parallel: 1}
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void sweep() {
    cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
  }

  private long offsetOf(String type, int trial) {
    String line = cli.said("log", "square", "--type", type, "--trial", String.valueOf(trial));
    return Long.parseLong(line.strip().split(" ")[0]);
  }

  private List<String> parameters(String study) {
    return cli.said("trials", study, "--json")
        .lines()
        .map(line -> line.replaceAll(".*\"parameters\":(\\{[^}]*}).*", "$1"))
        .toList();
  }

  @Test
  void aForkBeginsTheSameAndIsCarriedOn() {
    cli.said("run");
    long offset = offsetOf("TrialCompleted", 2);

    Outcome fork = cli.run("fork", "square@" + offset, "--name", "again");

    assertThat(fork.code()).as(fork.err()).isZero();
    assertThat(fork.out()).contains("study 'again': %d entries of 'square'".formatted(offset));
    assertThat(fork.err()).contains("audition resume again");
    assertThat(cli.said("diff", "square", "again")).contains("the same up to entry " + offset);
    assertThat(cli.said("show", "again")).contains("paused", "forked from square@" + offset);
    cli.said("resume", "again");
    // The same history and the same random streams: the same proposals.
    assertThat(parameters("again")).hasSize(6).isEqualTo(parameters("square"));
    assertThat(cli.said("verify", "again")).contains("every proposal");
    assertThat(cli.said("verify", "square")).contains("every proposal");
  }

  @Test
  void aForkCanStopLater() {
    cli.said("run");
    long offset = offsetOf("TrialProposed", 4);
    cli.said("fork", "square@" + offset, "--name", "more", "--stop", "{trials: 9}");
    cli.said("resume", "more");
    assertThat(parameters("more")).hasSize(9);
    assertThat(parameters("more").subList(0, 6)).isEqualTo(parameters("square"));
    assertThat(cli.said("verify", "more")).contains("every proposal");
  }

  private static String saving(String more) {
    return SWEEP
        .replace("trials: 6", "trials: 1")
        .replaceAll(
            "shell: .*",
            """
            shell: >-
                if [ -n "\\$AUDITION_RESUME_FROM" ]; then
                cat "\\$AUDITION_RESUME_FROM/x" > seen; echo "\\$AUDITION_SEED" >> seeds;
                echo '[audition] {"step": 2, "metrics": {"loss": 0.5}}'; exit 0; fi;
                echo "\\$AUDITION_SEED" > seeds;
                cd "\\$AUDITION_CHECKPOINT_DIR"; mkdir tmp-a; echo kept > tmp-a/x;
                mv tmp-a step-000001;
                echo '[audition] {"step": 1, "metrics": {"loss": 1}}'; sleep 60
              grace: 2s\
            """
                + more);
  }

  /** Pauses a study behind its first checkpoint; the offset at which the log has that. */
  private long pausedBehindItsCheckpoint() throws Exception {
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(() -> cli.run("run", "--grace", "300ms"));
    while (!running.isDone() && !hasCheckpoint()) {
      Thread.onSpinWait();
    }
    cli.said("pause");
    assertThat(running.get().code()).as(running.get().err()).isEqualTo(10);
    return offsetOf("CheckpointSaved", 0);
  }

  @Test
  void whatWasLiveGoesOnFromACopyOfItsCheckpoint() throws Exception {
    cli.write("sweep.yaml", saving(""));
    long offset = pausedBehindItsCheckpoint();

    String fork = cli.said("fork", "square@" + offset, "--name", "later");

    assertThat(fork).contains("checkpoints of 1 trial copied");
    cli.said("resume", "later");
    assertThat(folder.resolve("seen")).hasContent("kept");
    assertThat(cli.said("log", "later", "--type", "AttemptStarted"))
        .contains("resumeFrom={\"step\":1");
    assertThat(cli.said("show", "square")).contains("paused");
  }

  @Test
  void checkpointsInASharedStoreStayWhenTheOtherStudyIsGone() throws Exception {
    cli.write("sweep.yaml", saving("\n  checkpoints: {store: shared}"));
    long offset = pausedBehindItsCheckpoint();

    cli.said("fork", "square@" + offset, "--name", "later", "--seed", "7");
    cli.said("fork", "later@" + offset, "--name", "latest");

    CheckpointFolder.delete(folder.resolve("shared").resolve(id("square")));
    CheckpointFolder.delete(folder.resolve(".audition/studies/square/trials"));
    for (String fork : List.of("later", "latest")) {
      Files.deleteIfExists(folder.resolve("seen"));
      cli.said("resume", fork);
      assertThat(folder.resolve("seen")).hasContent("kept");
    }
    // A trial keeps its seed, whichever the fork's later ones have.
    assertThat(Files.readAllLines(folder.resolve("seeds")).stream().distinct()).hasSize(1);
  }

  private String id(String study) {
    return cli.said("show", study, "--json").replaceAll("(?s).*\"id\" ?: ?\"(\\w+)\".*", "$1");
  }

  @Test
  void aForkWithAnotherSeedGoesOnInItsOwnWay() {
    cli.said("run");
    long offset = offsetOf("TrialCompleted", 2);
    cli.said("fork", "square@" + offset, "--name", "luck", "--seed", "7");
    cli.said("resume", "luck");
    assertThat(parameters("luck")).hasSize(6);
    assertThat(parameters("luck").subList(0, 3)).isEqualTo(parameters("square").subList(0, 3));
    assertThat(parameters("luck").subList(3, 6))
        .doesNotContainAnyElementsOf(parameters("square").subList(3, 6));
    assertThat(cli.said("verify", "luck")).contains("every proposal");
    assertThat(cli.said("show", "luck")).contains("seed 7");
    assertThat(cli.said("log", "luck", "--type", "StudyForked")).contains("seed=7");
  }

  private boolean hasCheckpoint() {
    return Files.exists(folder.resolve(".audition/journal.sqlite"))
        && cli.run("log", "--type", "CheckpointSaved").out().contains("CheckpointSaved");
  }

  @Test
  void whatCannotBeForkedIsRefused() {
    cli.said("run");
    long last = cli.said("log").lines().count();
    assertThat(cli.run("fork", "square@" + last, "--name", "b").err())
        .contains("was finished at entry " + last, "audition log square --type StudyFinishing");
    assertThat(cli.run("fork", "square@" + (last + 1), "--name", "b").err())
        .contains("has %d entries, so it cannot be forked at %d".formatted(last, last + 1));
    assertThat(cli.run("fork", "square", "--name", "b").err())
        .contains("audition fork digits@1200");
    assertThat(cli.run("fork", "square@5", "--name", "square").err()).contains("already");
    assertThat(cli.run("fork", "square@5", "--name", "a/b").err()).contains("--name must have");
    Outcome rule = cli.run("fork", "square@5", "--name", "b", "--stop", "{trails: 3}");
    assertThat(rule.code()).isEqualTo(2);
    assertThat(rule.err()).contains("did you mean 'trials'?");
    assertThat(cli.run("list").out().lines()).hasSize(2);
  }
}
