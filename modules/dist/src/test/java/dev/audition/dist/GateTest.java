package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question to a person, put and answered by separate processes, survives {@code kill -9}. */
class GateTest {
  private static final String SWEEP =
      """
      study: gate
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 5}
      stop: {trials: 1}
      trial:
        shell: 'touch started; while [ ! -e go ]; do sleep 0.05; done; echo $AUDITION_PARAM_x'
        reports: last-float
        grace: 2s
      """;

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  @Test
  void anOpenGateIsNeitherForgottenNorAskedAgain() throws Exception {
    var product = new Product(folder);
    product.write("sweep.yaml", SWEEP);
    Shell.Started running = product.start("run");
    Product.await(running, () -> Files.exists(folder.resolve("started")));
    Shell.Outcome asked = product.run("ask", "--trial", "0", "--question", "go on?");
    assertThat(asked.exitCode()).as(asked.err()).isZero();
    running.process().destroyForcibly().waitFor();

    Files.delete(folder.resolve("started"));
    Shell.Outcome waits = product.run("resume", "--no-wait-gates");
    assertThat(waits.exitCode()).as(waits.err()).isEqualTo(8);
    assertThat(waits.err()).contains("gate g-1  trial 0: go on?  approve: audition approve g-1");
    assertThat(folder.resolve("started")).doesNotExist();

    Shell.Started resumed = product.start("resume");
    Product.await(resumed, () -> Files.exists(folder.resolve(".audition/control/socket")));
    assertThat(product.run("gates").out()).contains("g-1 ", "go on?");
    Shell.Outcome yes = product.run("approve", "g-1", "--note", "fine");
    assertThat(yes.exitCode()).as(yes.err()).isZero();
    Product.await(resumed, () -> Files.exists(folder.resolve("started")));
    resumed.process().destroyForcibly().waitFor();

    Shell.Outcome late = product.with("USER", "bob").run("reject", "g-1", "--note", "no");
    assertThat(late.exitCode()).as(late.err()).isEqualTo(9);
    assertThat(late.err()).contains("approved by ada (owner)", ": fine");
    product.write("go", "");
    Shell.Outcome last = product.run("resume");
    assertThat(last.exitCode()).as(last.err()).isZero();
    List<JsonNode> log = product.log("gate");
    assertThat(Product.of(log, "GateOpened")).hasSize(1);
    assertThat(Product.of(log, "GateAnswered")).hasSize(1);
    assertThat(Product.of(log, "TrialCompleted")).hasSize(1);
  }
}
