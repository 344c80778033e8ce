package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attempts leave in their folders counts only if it is theirs, and complete. */
class LeftResultTest {
  private static final String SCRIPT =
      """
      echo '[audition] {"metrics":{"loss":1}}'
      mkdir "$AUDITION_CHECKPOINT_DIR/step-000002"
      echo '[audition] {"step":2,"metrics":{"loss":0.5}}'
      echo '[audition] {"final":true,"metrics":{"loss":0.25}}'
      """;

  @TempDir Path folder;
  private AttemptOrder order;

  @BeforeEach
  void runOnce() {
    order = Orders.first(folder, Map.of());
    try (var runner = new ProcessRunner(Scripts.shell(SCRIPT))) {
      var recording = new Recording();
      runner.start(order, recording);
      assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    }
  }

  private Recording recovered(AttemptOrder of) {
    try (var runner = new ProcessRunner(Scripts.shell(SCRIPT))) {
      var recording = new Recording();
      runner.recover(of, recording);
      recording.end();
      return recording;
    }
  }

  private AttemptOrder of(String study, int attempt) {
    return new AttemptOrder(
        order.study(),
        order.trial(),
        attempt,
        order.configuration(),
        order.seed(),
        order.until(),
        order.resumeFrom(),
        order.directory(),
        study);
  }

  @Test
  void aCompleteResultIsTaken() {
    var recording = recovered(order);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.25)));
    assertThat(recording.reports())
        .containsExactly(new Report(1, Map.of("loss", 1.0)), new Report(2, Map.of("loss", 0.5)));
    assertThat(recording.checkpoints()).extracting(c -> c.step()).containsExactly(2L);
  }

  @Test
  void aResultOfAnotherAttemptOrStudyIsNot() {
    assertThat(recovered(of(order.studyId(), 2)).end()).isInstanceOf(AttemptEnd.Interrupted.class);
    var other = recovered(of("another", 1));
    assertThat(other.end()).isInstanceOf(AttemptEnd.Interrupted.class);
    assertThat(other.reports()).isEmpty();
  }

  @Test
  void halfALineIsNoResult() throws Exception {
    Path stdout = AttemptFolder.of(order).stdout();
    String whole = Files.readString(stdout);
    Files.writeString(stdout, whole.substring(0, whole.length() - 1));
    var recording = recovered(order);
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Interrupted.class);
    assertThat(recording.reports()).isEmpty();
  }

  @Test
  void reportsWithoutAnEndAreNoResult() throws Exception {
    Path stdout = AttemptFolder.of(order).stdout();
    Files.writeString(stdout, Files.readString(stdout).replaceAll(".*final.*\n", ""));
    assertThat(recovered(order).end()).isInstanceOf(AttemptEnd.Interrupted.class);
  }
}
