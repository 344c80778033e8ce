package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the CLI at random moments, each followed by {@code resume}: nothing that was
 * acknowledged is lost, nothing completes twice, nothing is stuck.
 */
class KillTest {
  private static final int KILLS = 30;
  private static final int TRIALS = 60;

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  @Test
  void nothingAcknowledgedIsLostInThirtyKills() throws Exception {
    var product = new Product(folder);
    Training training = Training.prepare(folder, TRIALS, 0);
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      killOnce(kill == 0 ? product.start("run") : product.start("resume"), training, random);
    }
    Shell.Outcome last = product.run("resume", "kill");

    assertThat(last.exitCode()).as("seed %d: %s", seed, last.err()).isZero();
    List<JsonNode> log = product.log("kill");
    acknowledgedReportsAreThere(log, training);
    everyTrialCompletedOnce(log);
    incumbentIsTheBestOfTheLog(log, product.run("best", "kill"));
    assertThat(Product.processes(training.mark())).isEmpty();
  }

  /**
   * One of five dies while it starts or recovers, the others after some more acknowledged reports
   * and a moment, so that the kill falls between any two writes.
   */
  private static void killOnce(Shell.Started started, Training training, Random random)
      throws Exception {
    int before = training.acknowledged().size();
    if (before == 0 || random.nextInt(5) > 0) {
      int more = 1 + random.nextInt(12);
      Product.await(started, () -> training.acknowledged().size() >= before + more);
    } else {
      started.process().waitFor(300 + random.nextInt(700), TimeUnit.MILLISECONDS);
    }
    started.process().waitFor(random.nextInt(30), TimeUnit.MILLISECONDS);
    assertThat(started.process().isAlive()).as(started::toString).isTrue();
    started.process().destroyForcibly().waitFor();
  }

  /**
   * A report is acknowledged in the decision file, which says its number only once it is stored.
   */
  static void acknowledgedReportsAreThere(List<JsonNode> log, Training training) throws Exception {
    var known = new HashMap<String, Double>();
    for (JsonNode entry : Product.of(log, "MetricsReported")) {
      known.put(
          entry.get("trial").asInt() + "/" + entry.get("step").asLong(),
          entry.get("metrics").get("loss").asDouble());
    }
    assertThat(training.acknowledged())
        .isNotEmpty()
        .allSatisfy(
            report ->
                assertThat(known)
                    .containsEntry(report.trial() + "/" + report.step(), report.loss()));
  }

  private static void everyTrialCompletedOnce(List<JsonNode> log) {
    Map<Integer, Integer> completions = new HashMap<>();
    Product.of(log, "TrialCompleted")
        .forEach(entry -> completions.merge(entry.get("trial").asInt(), 1, Integer::sum));
    assertThat(completions).hasSize(TRIALS).allSatisfy((trial, n) -> assertThat(n).isEqualTo(1));
    assertThat(Product.of(log, "StudyFinished")).hasSize(1);
  }

  private static void incumbentIsTheBestOfTheLog(List<JsonNode> log, Shell.Outcome best) {
    double least =
        Product.of(log, "TrialCompleted").stream()
            .mapToDouble(entry -> entry.get("values").get(0).asDouble())
            .min()
            .orElseThrow();
    assertThat(best.exitCode()).as(best.err()).isZero();
    double x =
        best.out()
            .lines()
            .filter(line -> line.startsWith("x:"))
            .mapToDouble(line -> Double.parseDouble(line.substring(2).strip()))
            .findFirst()
            .orElseThrow();
    assertThat((x - 0.3) * (x - 0.3) + 0.1).isCloseTo(least, within(1e-12));
  }
}
