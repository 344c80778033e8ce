package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that closes in the middle of a trial: the trial is saved and waits for the next one. */
class WindowTest {
  @SuppressWarnings("InlineFormatString") // It is easier to read by itself.
  private static final String SWEEP =
      """
      study: %s
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: 1}
      trial:
        shell: |
          mkdir "$AUDITION_CHECKPOINT_DIR/step-000001"
          echo '[audition] {"step": 1, "metrics": {"loss": 1}}'
          while :; do sleep 0.05; done
        grace: 1s
      schedule: {cron: "%d %d * * *", for: %ds, zone: UTC}
      """;

  private static final int TRIES = 4;

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  /** A sweep whose window opened with this minute and closes in so many seconds. */
  private static String closingIn(String study, int seconds) {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    return SWEEP.formatted(study, now.getMinute(), now.getHour(), now.getSecond() + seconds);
  }

  @Test
  void aTrialInTheMiddleIsSavedAndWaits() throws Exception {
    var product = new Product(folder);
    int tries = 0;
    List<JsonNode> log;
    do {
      // On a busy machine a window may be over before the trial has begun; then the next is longer.
      String study = "window" + ++tries;
      product.write("sweep.yaml", closingIn(study, 4 * tries * tries));
      Shell.Outcome run = product.run("run", "--no-wait-window");
      assertThat(run.exitCode()).as(run.err()).isEqualTo(10);
      assertThat(run.err()).contains("waiting for the window, opens at ");
      log = product.log(study);
    } while (Product.of(log, "CheckpointSaved").isEmpty() && tries < TRIES);

    assertThat(Product.of(log, "CheckpointSaved")).hasSize(1);
    assertThat(Product.of(log, "WindowClosed")).hasSize(1);
    assertThat(Product.of(log, "TrialStopping"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.get("target").asText()).isEqualTo("REQUEUE"));
    assertThat(Product.of(log, "TrialRequeued")).hasSize(1);
    Shell.Outcome again = product.run("resume", "window" + tries, "--no-wait-window");
    assertThat(again.exitCode()).as(again.err()).isEqualTo(10);
    assertThat(Product.of(product.log("window" + tries), "AttemptStarted")).hasSize(1);
    assertThat(Files.exists(folder.resolve(".audition/journal.sqlite"))).isTrue();
  }
}
