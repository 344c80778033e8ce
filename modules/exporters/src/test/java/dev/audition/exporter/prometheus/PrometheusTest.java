package dev.audition.exporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.audition.exporter.Log;
import dev.audition.exporter.Told;
import dev.audition.exporter.Tool;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
  private static final Log LOG = Log.of(Told.spec("s"));

  @TempDir Path folder;
  private ScrapeServer server;

  @BeforeEach
  void open() {
    var context = Told.context("s", folder, Duration.ofSeconds(1));
    server = (ScrapeServer) new PrometheusProvider().open(Settings.of(0L), context);
  }

  @AfterEach
  void close() {
    server.closed("over");
  }

  private static String get(String url) throws IOException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private String scrape() throws IOException {
    return get("http://127.0.0.1:%d/metrics".formatted(server.port()));
  }

  @Test
  void showsTheStudyAsTheLogHasIt() throws IOException {
    assertThat(server.heard()).as("totals are of the whole study").hasValue(0);
    LOG.tell(server, 1, 4);
    assertThat(scrape().lines())
        .contains("audition_attempts_live{study=\"s\"} 1.0")
        .contains("audition_best{metric=\"loss\",study=\"s\"} NaN");

    LOG.tell(server, 5, LOG.size());
    assertThat(scrape().lines())
        .contains(
            "audition_trials{state=\"completed\",study=\"s\"} 1.0",
            "audition_trials{state=\"failed\",study=\"s\"} 1.0",
            "audition_trials{state=\"pruned\",study=\"s\"} 1.0",
            "audition_trials{state=\"running\",study=\"s\"} 0.0",
            "audition_events_total{study=\"s\",type=\"MetricsReported\"} 4.0",
            "audition_events_total{study=\"s\",type=\"TrialRequeued\"} 1.0",
            "audition_attempts_live{study=\"s\"} 0.0",
            "audition_best{metric=\"loss\",study=\"s\"} 1.5",
            "audition_log_offset{study=\"s\"} %d.0".formatted(LOG.size()),
            // Attempts of 3 s (trial 0, lost), 2 s (trial 0), 2 s (trial 1) and 2 s (trial 2).
            "audition_attempt_duration_seconds_count{study=\"s\"} 4",
            "audition_attempt_duration_seconds_sum{study=\"s\"} 9.0");
  }

  @Test
  void saysThatAPortIsTaken() {
    var context = Told.context("s", folder, Duration.ofSeconds(1));
    assertThatThrownBy(
            () -> new PrometheusProvider().open(Settings.of((long) server.port()), context))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("port %d of 127.0.0.1 cannot be used".formatted(server.port()));
    assertThatThrownBy(() -> new PrometheusProvider().check(Settings.of(65_536L)))
        .hasMessage("port must be 65535 or less, but is 65536");
  }

  @Test
  void pleasesPromtool() throws IOException {
    Path promtool = Tool.debian("prometheus", "promtool");
    LOG.tell(server, 1, LOG.size());
    Path scraped = Files.writeString(folder.resolve("scraped"), scrape());

    var output =
        Tool.output(
            new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$0\" check metrics < \"$1\"",
                promtool.toString(),
                scraped.toString()));
    assertThat(output.text()).isEmpty();
    assertThat(output.exit()).isZero();
  }

  @Test
  void isScrapedByPrometheus() throws IOException {
    Path prometheus = Tool.debian("prometheus", "prometheus");
    LOG.tell(server, 1, LOG.size());
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: audition
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """
                .formatted(server.port()));
    Process process =
        new ProcessBuilder(
                prometheus.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    try {
      String query =
          "http://127.0.0.1:%d/api/v1/query?query=audition_best%%7Bmetric%%3D%%22loss%%22%%7D"
              .formatted(port);
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(get(query)).contains("\"study\":\"s\"").contains("\"1.5\"]"));
    } finally {
      process.destroy();
      process.onExit().join();
    }
  }
}
