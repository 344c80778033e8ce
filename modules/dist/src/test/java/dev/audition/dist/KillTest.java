package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the CLI at random moments, 30 times, each followed by {@code resume}: nothing
 * that was acknowledged is lost, nothing completes twice, nothing is stuck.
 */
@Tag("slow")
class KillTest {
  private static final int KILLS = 30;
  private static final int TRIALS = 60;

  @TempDir private Path folder;
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void nothingAcknowledgedIsLostWhenTheCliIsKilledAtRandomMoments() throws Exception {
    Shell shell = shell();
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    Path ledger = folder.resolve("ledger");
    prepare(ledger);
    Object[] command = {Shell.ROOT.resolve("audition"), "run", "sweep.yaml", "--progress=plain"};
    Object[] resume = {Shell.ROOT.resolve("audition"), "resume", "kill", "--progress=plain"};

    int kills = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process = shell.start(i == 0 ? command : resume).process();
      int patience = i == 0 ? 3000 : 700 + random.nextInt(1800);
      if (!process.waitFor(patience, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        kills++;
      }
      if (i == 0) {
        assumeTrue(Files.exists(folder.resolve(".audition")), "the machine is too slow");
      }
    }
    Shell.Outcome last = shell.run(resume);

    assertThat(last.exitCode()).as("seed %d: %s", seed, last.err()).isZero();
    assertThat(kills).as("seed %d: kills that hit a live process", seed).isGreaterThan(KILLS / 3);
    List<JsonNode> log = log(shell);
    acknowledgedReportsAreThere(log, Files.readAllLines(ledger));
    everyTrialCompletedOnce(log);
    incumbentIsTheBestOfTheLog(log, shell.run(Shell.ROOT.resolve("audition"), "best", "kill"));
    nothingRuns(ledger);
  }

  private Shell shell() {
    return new Shell(folder).with("AUDITION_BUILD", "never");
  }

  private void prepare(Path ledger) throws IOException {
    try (var script = getClass().getResourceAsStream("/kill/train.py")) {
      Files.copy(script, folder.resolve("train.py"));
    }
    Files.writeString(
        folder.resolve("sweep.yaml"),
        """
        study: kill
        objective: {minimize: loss}
        parameters: {x: {type: real, min: 0, max: 1}}
        search: {sampler: random, seed: 5}
        stop: {trials: %d}
        trial: {command: [python3, train.py, "{x}", "%s"], attempts: {crashes: 5, losses: 50}}
        workers: {parallel: 3}
        """
            .formatted(TRIALS, ledger));
  }

  private List<JsonNode> log(Shell shell) throws Exception {
    Shell.Outcome outcome = shell.run(Shell.ROOT.resolve("audition"), "log", "kill", "--json");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    var log = new ArrayList<JsonNode>();
    for (String line : outcome.out().lines().toList()) {
      log.add(mapper.readTree(line));
    }
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i).get("offset").asLong()).isEqualTo(i + 1L);
    }
    return log;
  }

  private static List<JsonNode> of(List<JsonNode> log, String type) {
    return log.stream().filter(entry -> entry.get("type").asText().equals(type)).toList();
  }

  private static void acknowledgedReportsAreThere(List<JsonNode> log, List<String> ledger) {
    var known = new HashMap<String, Double>();
    for (JsonNode entry : of(log, "MetricsReported")) {
      known.put(
          entry.get("trial").asInt() + "/" + entry.get("step").asLong(),
          entry.get("metrics").get("loss").asDouble());
    }
    assertThat(ledger).isNotEmpty();
    for (String line : ledger) {
      String[] words = line.split(" ");
      if (words[0].equals("acknowledged")) {
        assertThat(known)
            .as(line)
            .containsEntry(words[1] + "/" + words[3], Double.parseDouble(words[4]));
      }
    }
  }

  private static void everyTrialCompletedOnce(List<JsonNode> log) {
    Map<Integer, Integer> completions = new HashMap<>();
    of(log, "TrialCompleted")
        .forEach(e -> completions.merge(e.get("trial").asInt(), 1, (a, b) -> a + b));
    assertThat(completions).hasSize(TRIALS).allSatisfy((trial, n) -> assertThat(n).isEqualTo(1));
    assertThat(of(log, "StudyFinished")).hasSize(1);
  }

  private static void incumbentIsTheBestOfTheLog(List<JsonNode> log, Shell.Outcome best) {
    double least =
        of(log, "TrialCompleted").stream()
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

  /** No training is left over: each has the ledger's path in its arguments. */
  private static void nothingRuns(Path ledger) {
    assertThat(
            ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains(ledger.toString()))
                .toList())
        .isEmpty();
  }
}
