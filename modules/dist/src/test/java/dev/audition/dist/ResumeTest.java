package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After {@code kill -9}, trials go on from their checkpoint instead of from the beginning. */
class ResumeTest {
  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  @Test
  void processesGoOnFromTheirCheckpoint() throws Exception {
    var product = new Product(folder);
    Training training = Training.prepare(folder, 6, 0.1);
    Shell.Started first = product.start("run");
    Product.await(
        first, () -> training.acknowledged().stream().anyMatch(report -> report.step() == 5));
    first.process().destroyForcibly().waitFor();
    Product.awaitNone(training.mark());
    assertThat(folder.resolve(".audition/lock"))
        .as("the dead process is still written there, and in nobody's way")
        .content()
        .contains("\"pid\":" + first.process().pid());

    Shell.Outcome second = product.run("resume");

    assertThat(second.exitCode()).as(second.err()).isZero();
    List<JsonNode> log = product.log("kill");
    goesOnFromCheckpoints(log);
    noStepIsReportedTwice(log);
    KillTest.acknowledgedReportsAreThere(log, training);
    assertThat(Product.of(log, "TrialCompleted")).hasSize(6);
  }

  @Test
  void objectivesInTheJvmGoOnFromTheirCheckpoint() throws Exception {
    var product = new Product(folder);
    Path sweep = Shell.ROOT.resolve("src/examples/digits/sweep.yaml");
    Path store = folder.resolve("store");
    Shell.Started first = product.start("run", sweep, "--store", store, "--trials", 5);
    Product.await(first, () -> hasCheckpointAfterStep(store, 8));
    first.process().destroyForcibly().waitFor();

    Shell.Outcome second =
        product.run("resume", "--store", store, "--directory", sweep.getParent());

    assertThat(second.exitCode()).as(second.err()).isZero();
    List<JsonNode> log = product.log("digits", "--store", store);
    goesOnFromCheckpoints(log);
    noStepIsReportedTwice(log);
    assertThat(log.get(log.size() - 1).get("type").asText()).isEqualTo("StudyFinished");
  }

  private static boolean hasCheckpointAfterStep(Path store, int step) throws IOException {
    if (!Files.isDirectory(store.resolve("studies"))) {
      return false;
    }
    try (var files = Files.walk(store.resolve("studies"))) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.matches("step-\\d+") && Long.parseLong(name.substring(5)) > step);
    } catch (java.io.UncheckedIOException removedMeanwhile) {
      return false;
    }
  }

  private static void goesOnFromCheckpoints(List<JsonNode> log) {
    List<JsonNode> again =
        Product.of(log, "AttemptStarted").stream()
            .filter(entry -> entry.get("attempt").asInt() == 2)
            .toList();
    assertThat(again)
        .isNotEmpty()
        .anySatisfy(
            entry ->
                assertThat(entry.at("/resumeFrom/step").asLong()).as("%s", entry).isPositive());
  }

  private static void noStepIsReportedTwice(List<JsonNode> log) {
    assertThat(Product.of(log, "MetricsReported"))
        .extracting(entry -> entry.get("trial").asInt() + "/" + entry.get("step").asLong())
        .doesNotHaveDuplicates();
  }
}
