package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import java.nio.file.Path;
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
  void sizeOfTheCacheIsChecked() {
    Outcome run = cli.with("AUDITION_STAGE_CACHE", "20GiG").run("run");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("AUDITION_STAGE_CACHE must be a size", "'20GiG'");
  }
}
