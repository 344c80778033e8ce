package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk that is full or read-only: a small one of this test's own, in memory. */
class DiskTest {
  @TempDir private Path folder;
  private Product product = new Product(Path.of("."));

  @BeforeEach
  void needsMounts() throws Exception {
    product = new Product(folder);
    Shell.Outcome able = product.other("unshare", "-m", "mount", "-t", "tmpfs", "none", folder);
    assumeTrue(able.exitCode() == 0, "no mounts for this user: " + able.err());
  }

  /** Runs a script that has the launcher in {@code $audition} and a small disk in {@code store}. */
  private Shell.Outcome onSmallDisk(String script) throws Exception {
    product.write(
        "disk.sh",
        """
        mkdir store
        mount -t tmpfs -o size=4m none store || exit 99
        audition=%s
        %s
        """
            .formatted(Product.LAUNCHER, script));
    return product.other("unshare", "-m", "sh", "disk.sh");
  }

  @Test
  void aStudyDoesNotBeginOnAFullDisk() throws Exception {
    Training.prepare(folder, 2, 0);
    Shell.Outcome outcome =
        onSmallDisk(
            """
            head -c 4m /dev/zero > store/filler 2> /dev/null
            $audition run --store store > out 2> err
            echo $?
            rm store/filler
            $audition run --store store > out2 2> err2
            echo $?
            """);
    String err = product.other("cat", "err", "err2").out();
    assertThat(outcome.out()).as(outcome.err() + err).isEqualTo("6\n0\n");
    assertThat(err).contains("no space left", "store").doesNotContain("\tat ");
  }

  @Test
  void aStudyWhoseDiskFillsUpSaysSoAndGoesOnOnceThereIsSpace() throws Exception {
    Training training = Training.prepare(folder, 12, 0.02);
    Shell.Outcome outcome =
        onSmallDisk(
            """
            (
              until [ -s ledger ]; do sleep 0.01; done
              head -c 4m /dev/zero > store/filler 2> /dev/null
              until grep -q 'no space left' err; do sleep 0.1; done
              rm store/filler
            ) &
            $audition run --store store > out 2> err
            echo $?
            $audition log --store store --json > log
            """);
    String err = product.other("cat", "err").out();
    assertThat(outcome.out()).as(outcome.err() + err).isEqualTo("0\n");
    assertThat(err).contains("Trying again").doesNotContain("\tat ", "ERROR");
    List<JsonNode> log = Product.parse(product.other("cat", "log").out());
    KillTest.acknowledgedReportsAreThere(log, training);
    assertThat(Product.of(log, "TrialCompleted")).hasSize(12);
  }

  @Test
  void aScriptThatFillsTheDiskWithItsOutputIsTriedAgain() throws Exception {
    product.write(
        "sweep.yaml",
        """
        study: loud
        objective: {minimize: loss}
        parameters: {x: {type: real, min: 0, max: 1}}
        search: {sampler: random, seed: 5}
        stop: {trials: 1}
        trial:
          shell: 'if mkdir second 2> /dev/null; then head -c 8m /dev/zero || exit 1; fi; echo $x'
          reports: last-float
        """);
    Shell.Outcome outcome =
        onSmallDisk(
            """
            (
              until grep -q 'no space left' err; do sleep 0.1; done
              : > store/studies/loud/trials/0/0/stdout.log
            ) &
            $audition run --store store > out 2> err
            echo $?
            $audition log --store store --json > log
            """);
    String err = product.other("cat", "err").out();
    assertThat(outcome.out()).as(outcome.err() + err).isEqualTo("0\n");
    List<JsonNode> log = Product.parse(product.other("cat", "log").out());
    assertThat(Product.of(log, "TrialRequeued"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.get("cause").asText()).isEqualTo("LOST");
              assertThat(entry.get("reason").asText()).contains("the disk is full");
            });
    assertThat(Product.of(log, "TrialCompleted")).hasSize(1);
  }

  @Test
  void aReadOnlyStoreIsReadAndNotWritten() throws Exception {
    Training.prepare(folder, 2, 0);
    Shell.Outcome outcome =
        onSmallDisk(
            """
            $audition run --store store > out 2> err || exit 98
            mount -o remount,ro none store || exit 97
            for command in list show trials log best; do
              $audition $command --store store >> out 2>> err || echo $command
            done
            $audition run --store store --name other > out2 2> err2
            echo $?
            """);
    String err = product.other("cat", "err", "err2").out();
    assertThat(outcome.out()).as(outcome.err() + err).isEqualTo("6\n");
    assertThat(product.other("cat", "err2").out()).contains("store").doesNotContain("\tat ");
  }
}
