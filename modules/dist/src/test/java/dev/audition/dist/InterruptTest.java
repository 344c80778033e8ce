package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C and its relatives: once to pause, twice to kill; no training is left over. */
class InterruptTest {
  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void oneSignalPausesAndResumeFinishes(String signal) throws Exception {
    var product = new Product(folder);
    Training training = Training.prepare(folder, 4, 0.05);
    Shell.Started started = product.start("run");
    Product.await(started, () -> training.acknowledged().size() >= 3);
    Product.signal(signal, started.process());

    Shell.Outcome paused = started.outcome();
    assertThat(paused.exitCode()).as(paused.err()).isEqualTo(10);
    assertThat(paused.err()).contains("audition resume kill");
    assertThat(Product.processes(training.mark())).isEmpty();
    List<JsonNode> log = product.log();
    assertThat(Product.of(log, "StudyPaused")).hasSize(1);
    assertThat(Product.of(log, "TrialFailed")).isEmpty();

    Shell.Outcome resumed = product.run("resume");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    KillTest.acknowledgedReportsAreThere(product.log(), training);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void twoSignalsKillEvenWhatListensToNone(String signal, int code) throws Exception {
    var product = new Product(folder);
    Path deaf =
        product.write(
            "deaf.sh",
            """
            trap '' INT TERM HUP USR1 USR2
            [ -f go ] && echo 1 && exit
            touch deaf
            while :; do sleep 0.1; done
            """);
    product.write(
        "sweep.yaml",
        """
        study: deaf
        objective: {minimize: loss}
        parameters: {x: {type: real, min: 0, max: 1}}
        search: {sampler: random, seed: 5}
        stop: {trials: 2}
        trial: {command: [sh, %s], reports: last-float, grace: 60s}
        """
            .formatted(deaf));
    Shell.Started started = product.start("run");
    Product.await(started, () -> Files.exists(folder.resolve("deaf")));
    Product.signal(signal, started.process());
    Product.await(started, () -> Files.readString(started.err()).contains("Pausing: 1 trial"));
    Product.signal(signal, started.process());

    Shell.Outcome killed = started.outcome();
    assertThat(killed.exitCode()).as(killed.err()).isEqualTo(code);
    assertThat(Product.processes(deaf.toString())).isEmpty();
    assertThat(Product.of(product.log(), "TrialFailed")).isEmpty();

    product.write("go", "");
    Shell.Outcome resumed = product.run("resume");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(Product.of(product.log(), "TrialCompleted")).hasSize(2);
  }

  @Test
  void aLostTerminalMayBeOfNoConcern() throws Exception {
    var product = new Product(folder);
    Training training = Training.prepare(folder, 3, 0.05);
    Shell.Started started = product.start("run", "--on-hangup=continue");
    Product.await(started, () -> training.acknowledged().size() >= 3);
    Product.signal("HUP", started.process());
    Shell.Outcome outcome = started.outcome();
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }
}
