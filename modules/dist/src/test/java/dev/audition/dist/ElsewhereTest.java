package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After {@code kill -9} a study goes on on another machine, which has the log and S3 alone. */
class ElsewhereTest {
  private static final Path SERVER = Shell.ROOT.resolve("modules/s3/target/server/s3mock.jar");
  private static final Pattern STARTED =
      Pattern.compile(".*Tomcat started on ports? .*?(\\d+) \\(http\\).*");
  private static final String SECRET = "canary-of-the-test";

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private static int port(Process server) throws IOException {
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.matches()) {
        Thread.ofVirtual().start(() -> out.lines().forEach(ignored -> {}));
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("the S3 server did not start");
  }

  private static Process server() throws IOException {
    assumeTrue(Files.exists(SERVER), "skipped, because there is no S3 server at " + SERVER);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-jar",
            SERVER.toString(),
            "--server.port=0",
            "--com.adobe.testing.s3mock.httpPort=0",
            "--com.adobe.testing.s3mock.store.initialBuckets=checkpoints")
        .redirectErrorStream(true)
        .start();
  }

  private static Product machine(Path at) {
    return new Product(at)
        .with("AWS_ACCESS_KEY_ID", "access-of-the-test")
        .with("AWS_SECRET_ACCESS_KEY", SECRET);
  }

  @Test
  void aKilledStudyGoesOnWhereOnlyItsLogAndS3Are() throws Exception {
    Process server = server();
    try {
      Path here = Files.createDirectories(folder.resolve("here"));
      Path there = Files.createDirectories(folder.resolve("there"));
      Training training = Training.prepare(here, 4, 0.1);
      storeIn(here, port(server));
      Shell.Started first = machine(here).start("run");
      Product.await(
          first, () -> training.acknowledged().stream().anyMatch(report -> report.step() == 7));
      first.process().destroyForcibly().waitFor();
      Product.awaitNone(training.mark());
      move(here, there);

      Shell.Outcome second = machine(there).run("resume", "--directory", there);
      assertThat(second.exitCode()).as(second.err()).isZero();
      assertThat(second.err()).doesNotContain("starts afresh").doesNotContain(SECRET);
      List<JsonNode> log = machine(there).log("kill");
      assertThat(Product.of(log, "TrialCompleted")).hasSize(4);
      assertThat(Product.of(log, "AttemptStarted"))
          .anySatisfy(
              entry -> {
                assertThat(entry.at("/resumeFrom/step").asLong()).isPositive();
                assertThat(entry.at("/resumeFrom/location").asText())
                    .startsWith("s3://checkpoints/kill/");
              });
      assertThat(log.toString()).doesNotContain(SECRET);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static void storeIn(Path machine, int port) throws IOException {
    Path sweep = machine.resolve("sweep.yaml");
    String checkpoints =
        """
          checkpoints:
            store: s3://checkpoints/kill
            endpoint: http://127.0.0.1:%d
            path-style: true
        workers:\
        """
            .formatted(port);
    Files.writeString(sweep, Files.readString(sweep).replace("workers:", checkpoints));
  }

  /** The sweep's files and the log go to another folder; all else is lost. */
  private static void move(Path here, Path there) throws IOException {
    Files.copy(here.resolve("train.py"), there.resolve("train.py"));
    Files.createDirectories(there.resolve(".audition"));
    try (var files = Files.list(here.resolve(".audition"))) {
      for (Path file : files.filter(each -> each.toString().contains("journal")).toList()) {
        Files.copy(file, there.resolve(".audition").resolve(file.getFileName()));
      }
    }
  }
}
