package dev.audition.exporter.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.audition.exporter.HookFailure;
import dev.audition.exporter.Log;
import dev.audition.exporter.Told;
import dev.audition.exporter.Tool;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;

@Timeout(600)
class MlflowTest {
  private static final Log LOG = Log.of(Told.spec("s"));

  @TempDir Path folder;

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private StudyListener open(String uri) {
    return new MlflowProvider(name -> Optional.empty())
        .open(Settings.of(uri), Told.context("s", folder, Duration.ofSeconds(60)));
  }

  /** A real server with its records in a file. */
  private Process serve(Path program, int port) throws IOException {
    var builder =
        new ProcessBuilder(
            program.toString(),
            "server",
            "--host=127.0.0.1",
            "--port=" + port,
            "--workers=1",
            "--backend-store-uri=sqlite:///" + folder.resolve("mlflow.db"),
            "--default-artifact-root=" + folder.resolve("artifacts"));
    Map<String, String> environment = builder.environment();
    environment.merge("PATH", program.getParent().toString(), (path, bin) -> bin + ":" + path);
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("mlflow.log").toFile())
        .start();
  }

  private static void stop(Process server) {
    List<ProcessHandle> children = server.descendants().toList();
    server.destroy();
    server.onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static Map<String, Run> runs(MlflowClient client) {
    var runs = new TreeMap<String, Run>();
    String experiment = client.getExperimentByName("s").orElseThrow().getExperimentId();
    List<Run> all =
        client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, 1_000).getItems();
    all.forEach(run -> runs.put(run.getInfo().getRunName(), run));
    assertThat(all).as("every run once").hasSameSizeAs(runs.values());
    return runs;
  }

  private static Map<String, Double> metrics(Run run) {
    var metrics = new TreeMap<String, Double>();
    run.getData().getMetricsList().forEach(m -> metrics.put(m.getKey(), m.getValue()));
    return metrics;
  }

  private static String tag(Run run, String key) {
    return run.getData().getTagsList().stream()
        .filter(tag -> tag.getKey().equals(key))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Test
  void isKeptByARealServerAcrossCrashes() throws IOException {
    Path program = Tool.python("mlflow", "mlflow");
    int port = free();
    String uri = "http://127.0.0.1:" + port;
    Process server = serve(program, port);
    try (var client = new MlflowClient(uri)) {
      await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(() -> client.searchExperiments().getItems().size() > 0);
      for (int crash : new int[] {3, 5, 9, 13}) {
        StudyListener crashing = open(uri);
        LOG.tell(crashing, 1, crash);
      }
      LOG.tellAll(open(uri));
      LOG.tellAll(open(uri));

      check(client);
    } finally {
      stop(server);
    }
  }

  private static void check(MlflowClient client) {
    Map<String, Run> runs = runs(client);
    assertThat(runs.keySet()).containsExactly("s", "trial 0", "trial 1", "trial 2");
    Run first = runs.get("trial 0");
    assertThat(first.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
    assertThat(first.getInfo().getStartTime()).isEqualTo(Log.START.toEpochMilli() + 2_000);
    assertThat(first.getInfo().getEndTime()).isEqualTo(Log.START.toEpochMilli() + 9_000);
    assertThat(first.getData().getParamsList().toString()).contains("x").contains("0.5");
    assertThat(metrics(first))
        .isEqualTo(Map.of("loss", 2.5, "objective/loss", 1.5, "final/seconds", 3.0));
    assertThat(client.getMetricHistory(first.getInfo().getRunId(), "loss"))
        .extracting(m -> m.getStep() + ": " + m.getValue())
        .containsExactly("1: 4.25", "2: 2.5");
    assertThat(tag(first, "audition.scored-by")).isEqualTo("ada");
    assertThat(tag(first, "mlflow.parentRunId")).isEqualTo(runs.get("s").getInfo().getRunId());
    assertThat(runs.get("trial 1").getInfo().getStatus()).isEqualTo(RunStatus.FAILED);
    assertThat(tag(runs.get("trial 1"), "audition.reason")).isEqualTo("exit code 1");
    assertThat(runs.get("trial 2").getInfo().getStatus()).isEqualTo(RunStatus.KILLED);
    assertThat(runs.get("s").getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void failsWithoutServerAndSaysSo() throws IOException {
    StudyListener export = open("http://127.0.0.1:" + free());
    assertThatThrownBy(() -> LOG.tell(export, 1, 1))
        .isInstanceOf(HookFailure.class)
        .hasMessageStartingWith("the MLflow server does not take it: ");
    // It is left alone for the next entry, then tried once more.
    LOG.tell(export, 2, 2);
    assertThatThrownBy(() -> LOG.tell(export, 3, 3)).isInstanceOf(HookFailure.class);
  }

  @Test
  void saysWhatIsWrongWithSettings() {
    assertThatThrownBy(() -> new MlflowProvider().check(Settings.of("http://me:pw@example.org")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("uri must be an http or https URL without user and password")
        .hasMessageNotContaining("pw@");
  }
}
