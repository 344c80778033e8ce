package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of stages through the command line. */
class TrainingCommandsTest {
  private static final String SWEEP =
      """
      study: staged
      objective: {minimize: loss}
      parameters:
        rate: {type: real, min: 0.1, max: 0.9}
        bins: {type: integer, min: 1, max: 2}
      search: {sampler: random, seed: 3}
      stop: {trials: 6}
      trial: {java: dev.audition.cli.StagedObjective}
      workers: {parallel: 1}
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void sweep() {
    cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
  }

  @Test
  void showSaysWhatSharingSaved() {
    Outcome run = cli.run("run");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.run("show").out()).containsPattern("shared +stages saved [0-9.]+s of slots");
    assertThat(cli.run("show", "--json").out()).contains("\"sharedSeconds\":0.");
    assertThat(cli.run("log", "--type", "StageShared").out().lines()).hasSize(4);
    assertThat(folder.resolve(".audition/stages")).isDirectory();
  }

  @Test
  void wrongParameterOfAStageIsSaidBeforeAnythingIsWritten() {
    cli.write("sweep.yaml", SWEEP.replace("bins", "bin"));
    Outcome run = cli.run("run");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("stage 'features' uses 'bins'", "did you mean 'bin'?");
    assertThat(folder.resolve(".audition/journal.sqlite")).doesNotExist();
  }

  @Test
  void checkLoadsTheTrainingAndSaysWhatIsWrongWithIt() {
    assertThat(cli.run("check").code()).isZero();
    cli.write("sweep.yaml", SWEEP.replace("bins", "bin"));
    Outcome check = cli.run("check");
    assertThat(check.code()).isEqualTo(2);
    assertThat(check.err())
        .contains("sweep.yaml:8:9: trial.java: ", "stage 'features' uses 'bins'", "'bin'?");
    assertThat(cli.run("check", "--json").out()).contains("\"path\":\"trial.java\"");
    cli.write("sweep.yaml", SWEEP.replace("StagedObjective", "DeadEndObjective"));
    Outcome stuck = cli.run("check");
    assertThat(stuck.code()).isEqualTo(2);
    assertThat(stuck.err()).contains("trial.java: ", "stage 'off' has no way out");
    cli.write("sweep.yaml", SWEEP.replace("StagedObjective", "NotBuilt"));
    assertThat(cli.run("check").err()).contains("there is no class dev.audition.cli.NotBuilt");
  }

  @Test
  void planSaysWhatSharingWillSave() {
    assertThat(cli.run("plan").out())
        .containsPattern(
            "sharing +features: computed at most 2 times for 6 trials, reused at least 4 times");
    cli.write("sweep.yaml", SWEEP.replace("{type: integer, min: 1", "{type: real, min: 1"));
    assertThat(cli.run("plan").out()).contains("features: once per value, of a continuum");
  }

  @Test
  void planOfAClassThatIsNotBuiltYetLeavesSharingOut() {
    cli.write("sweep.yaml", SWEEP.replace("StagedObjective", "NotBuilt"));
    Outcome plan = cli.run("plan");
    assertThat(plan.code()).isZero();
    assertThat(plan.out()).doesNotContain("sharing");
  }

  @Test
  void diagramOfASweepIsDrawnInThreeLanguages() {
    assertThat(cli.run("diagram").out())
        .startsWith("---\ntitle: \"staged\"\n---\nstateDiagram-v2\n")
        .contains("s1 --> s1 : 2 times");
    assertThat(cli.run("diagram", "sweep.yaml", "--format", "dot").out()).startsWith("digraph ");
    assertThat(cli.run("diagram", "--format", "svg").out()).startsWith("<svg ");
  }

  @Test
  void diagramOfAStudyMarksWhereItsTrialsStand() throws Exception {
    cli.write(
        "waiting.yaml",
        SWEEP.replace("StagedObjective", "WaitingObjective").replace("study: staged", "study: w"));
    var run = CompletableFuture.supplyAsync(() -> cli.run("run", "waiting.yaml"));
    WaitingObjective.THERE.await();
    try {
      assertThat(cli.run("diagram", "w").out())
          .contains("state \"train<br/>trial 0\" as s1", "class s1 live");
    } finally {
      WaitingObjective.GO.countDown();
    }
    assertThat(run.get().code()).isZero();
    assertThat(cli.run("diagram", "w").out()).doesNotContain("trial 0");
  }

  @Test
  void trialWithoutStagesCannotBeDrawn() {
    cli.write(
        "shell.yaml", SWEEP.replace("{java: dev.audition.cli.StagedObjective}", "{shell: x}"));
    Outcome diagram = cli.run("diagram", "shell.yaml");
    assertThat(diagram.code()).isEqualTo(2);
    assertThat(diagram.err()).contains("study 'staged' has no stages to draw");
  }

  @Test
  void sizeOfTheCacheIsChecked() {
    Outcome run = cli.with("AUDITION_STAGE_CACHE", "20GiG").run("run");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("AUDITION_STAGE_CACHE must be a size", "'20GiG'");
  }
}
