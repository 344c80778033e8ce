package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example with a person and the night in the loop: killed while its window is closed, during an
 * epoch, and while people are asked, it ends as if nothing had happened.
 */
class ApprovalTest {
  private static final Path EXAMPLE = Shell.ROOT.resolve("src/examples/approval");

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  /** The example's sweep, but for the night, which begins with the next minute. */
  private void write(Product product) throws Exception {
    ZonedDateTime begin = ZonedDateTime.now(ZoneId.of("Europe/Berlin")).plusSeconds(75);
    String text = Files.readString(EXAMPLE.resolve("sweep.yaml"));
    String night = "cron: \"0 20 * * *\", until: \"07:00\"";
    assertThat(text).contains(night);
    product.write(
        "sweep.yaml",
        text.replace(
                night,
                "cron: \"%d %d * * *\", for: 12h".formatted(begin.getMinute(), begin.getHour()))
            .replace("../target", Shell.ROOT.resolve("src/examples/target").toString()));
  }

  private static void killOnce(Shell.Started started, String words) throws Exception {
    Product.await(started, () -> Files.readString(started.err()).contains(words));
    started.process().destroyForcibly().waitFor();
  }

  @Test
  void killedInTheWindowInAnEpochAndAtTheGateItEndsAsIfNothingHadHappened() throws Exception {
    var product = new Product(folder);
    write(product);

    killOnce(product.start("run"), "study rests until ");
    assertThat(product.run("show").out()).contains("waiting for the window");
    assertThat(Product.of(product.log("approval"), "TrialProposed")).isEmpty();

    killOnce(product.start("resume"), "stopped rung 0");
    killOnce(product.start("resume"), "approve last-rung@");
    Shell.Started last = product.start("resume");
    while (last.process().isAlive()) {
      for (String gate : open(product)) {
        product.run("approve", gate, "--note", "worth it");
      }
    }

    Shell.Outcome outcome = last.outcome();
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    List<JsonNode> log = product.log("approval");
    everythingOnce(log);
    assertThat(Product.of(log, "StageShared")).as("features are computed once").isNotEmpty();
    assertThat(Product.of(log, "WindowOpened")).hasSize(1);
    Shell.Outcome verified = product.run("verify", "approval");
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
  }

  private static List<String> open(Product product) throws Exception {
    return product
        .run("gates", "--json")
        .out()
        .lines()
        .filter(line -> line.contains("\"gate\":\""))
        .map(line -> line.replaceFirst(".*\"gate\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  private static void everythingOnce(List<JsonNode> log) {
    for (String type : List.of("TrialCompleted", "TrialPruned")) {
      assertThat(Product.of(log, type).stream().map(entry -> entry.get("trial").asInt()))
          .doesNotHaveDuplicates();
    }
    assertThat(Product.of(log, "TrialFailed")).isEmpty();
    assertThat(Product.of(log, "TrialProposed")).hasSize(24);
    assertThat(Product.of(log, "GateOpened"))
        .as("none is asked twice")
        .hasSameSizeAs(Product.of(log, "GateAnswered"))
        .isNotEmpty();
    assertThat(
            Product.of(log, "MetricsReported").stream()
                .map(entry -> entry.get("trial") + "/" + entry.get("step"))
                .collect(Collectors.toList()))
        .doesNotHaveDuplicates();
  }
}
