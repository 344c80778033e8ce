package dev.audition.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.checkpoint.TrialKey;
import dev.audition.runner.Recording;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class DeathTest {
  private static final TrialKey TRIAL = new TrialKey("3f0a", 7);

  @TempDir private Path folder;

  private Process start(String bucket, int port, int last) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Daws.accessKeyId=" + System.getProperty("aws.accessKeyId"),
            "-Daws.secretAccessKey=" + System.getProperty("aws.secretAccessKey"),
            "-cp",
            System.getProperty("java.class.path"),
            DyingAttempt.class.getName(),
            bucket,
            Integer.toString(port),
            folder.resolve("dead/trials/7").toString(),
            Integer.toString(last))
        .redirectErrorStream(true)
        .start();
  }

  private static List<String> lines(Process process) throws IOException {
    return process.inputReader(StandardCharsets.UTF_8).lines().toList();
  }

  private Recording next(String bucket, Optional<Checkpoint> from) throws IOException {
    var recording = new Recording();
    try (var runner = DyingAttempt.runner(bucket, S3Server.running().port())) {
      runner.start(DyingAttempt.order(folder.resolve("next/trials/7"), 2, from), recording);
      recording.end();
    }
    return recording;
  }

  @Test
  void whoDiesBetweenStoringAndTellingRepeatsThatStepElsewhere() throws Exception {
    var server = S3Server.running();
    String bucket = server.bucket();
    Process process = start(bucket, server.port(), 2);
    List<String> lines = lines(process);
    assertThat(process.waitFor()).as("%s", lines).isEqualTo(DyingAttempt.EXIT);
    String known =
        lines.stream()
            .filter(line -> line.startsWith("known "))
            .map(line -> line.substring("known ".length()))
            .reduce((first, last) -> last)
            .orElseThrow();

    try (var store = CheckpointStore.open(server.settings(bucket))) {
      assertThat(store.complete(TRIAL)).extracting(Checkpoint::step).containsExactly(1L, 2L);
      var second = next(bucket, Optional.of(new Checkpoint(1, known)));
      assertThat(second.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 1.0)));
      assertThat(second.warnings()).isEmpty();
      assertThat(second.checkpoints()).extracting(Checkpoint::step).containsExactly(2L, 3L);
      assertThat(store.complete(TRIAL)).containsAll(second.checkpoints()).hasSize(3);
    }
  }

  @Test
  void whoDiesInTheMiddleOfStoringLeavesNothingThatCounts() throws Exception {
    var server = S3Server.running();
    String bucket = server.bucket();
    // Step 1 has 6,000,022 bytes or so: its second part is what the proxy holds back.
    try (var proxy = new HoldingProxy(server.port(), 5_600_000)) {
      Process process = start(bucket, proxy.port(), 99);
      proxy.awaitHeld();
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(137);
    }
    try (var store = CheckpointStore.open(server.settings(bucket));
        S3Client client = server.client()) {
      assertThat(store.complete(TRIAL)).isEmpty();
      assertThat(client.listMultipartUploads(r -> r.bucket(bucket)).uploads()).hasSize(1);
      var second = next(bucket, Optional.empty());
      assertThat(second.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.0)));
      assertThat(second.checkpoints()).extracting(Checkpoint::step).containsExactly(1L, 2L, 3L);
      assertThat(client.listMultipartUploads(r -> r.bucket(bucket)).uploads()).isEmpty();
    }
  }
}
