package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that ends well while the engine is dead is not run again. */
class LeftResultTest {
  private static final String SWEEP =
      """
      study: left
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: 0, max: 1}
      search: {sampler: random, seed: 3}
      stop: {trials: 1}
      trial:
        shell: |
          trap '' TERM
          echo $$ > pid
          echo '[audition] {"step": 1, "metrics": {"loss": 1}}'
          until [ -e go ]; do sleep 0.02; done
          echo '[audition] {"step": 2, "metrics": {"loss": 0.5}}'
          echo '[audition] {"final": true, "metrics": {"loss": 0.5}}'
        grace: 60s
      """;

  @TempDir private Path folder;
  private Product product;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private Shell.Started runUntilItReports() throws Exception {
    product = new Product(folder);
    product.write("sweep.yaml", SWEEP);
    Shell.Started run = product.start("run", "--progress", "json");
    Product.await(run, () -> Files.readString(run.out()).contains("MetricsReported"));
    return run;
  }

  private void resultIsTakenOnce() throws Exception {
    Shell.Outcome resumed = product.run("resume");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    List<JsonNode> log = product.log("left");
    assertThat(Product.of(log, "AttemptStarted")).hasSize(1);
    assertThat(Product.of(log, "MetricsReported"))
        .extracting(entry -> entry.get("step").asLong())
        .containsExactly(1L, 2L);
    assertThat(Product.of(log, "TrialCompleted"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.at("/values/0").asDouble()).isEqualTo(0.5));
    assertThat(Product.of(log, "StudyFinished")).hasSize(1);
  }

  @Test
  void aScriptThatOutlivesItsEngineHasDoneItsWork() throws Exception {
    Shell.Started run = runUntilItReports();
    run.process().destroyForcibly().waitFor();
    Files.createFile(folder.resolve("go"));
    resultIsTakenOnce();
  }

  @Test
  void anEndThatTheEngineHadNoTimeToWriteDownCounts() throws Exception {
    Shell.Started run = runUntilItReports();
    long script = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    Product.signal("STOP", run.process());
    Files.createFile(folder.resolve("go"));
    Product.await(run, () -> !ran(script));
    run.process().destroyForcibly().waitFor();
    resultIsTakenOnce();
  }

  /** Whether a process runs; one that has ended and that nobody has asked about does not. */
  private static boolean ran(long pid) throws java.io.IOException {
    Path stat = Path.of("/proc/%d/stat".formatted(pid));
    return Files.exists(stat) && !Files.readString(stat).matches("(?s).*\\) [ZX] .*");
  }
}
