package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed takes its trials with it. */
class EngineDeathTest {
  @TempDir Path folder;

  /** The engine in a JVM of its own: starts one trial and says when it runs. */
  static final class Engine {
    private Engine() {}

    public static void main(String[] arguments) {
      var runner =
          new ProcessRunner(
              Scripts.shell(arguments[1])
                  .withLimits(
                      Limits.standard()
                          .withGrace(Duration.ofSeconds(Long.parseLong(arguments[2])))));
      var recording = new Recording();
      runner.start(Orders.first(Path.of(arguments[0]), Map.of()), recording);
      recording.await(heard -> !heard.reports().isEmpty());
      System.out.println("running");
      recording.end();
    }
  }

  private Process engine(String script) throws IOException {
    return engine(script, 1);
  }

  private Process engine(String script, int graceSeconds) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Engine.class.getName(),
                folder.toString(),
                script,
                Integer.toString(graceSeconds))
            .redirectError(new File(folder.toFile(), "engine.err"))
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("running");
    return process;
  }

  private Path file(String name) {
    return AttemptFolder.of(Orders.first(folder, Map.of())).path().resolve(name);
  }

  @Test
  void killedEngineLeavesNoProcess() throws Exception {
    Scripts.needs("setsid");
    Process engine =
        engine(
            """
            trap '' TERM
            sleep 1000 & echo $! > pids
            (trap '' TERM; exec setsid sleep 1001) & echo $! >> pids
            echo $$ >> pids
            echo '[audition] {"metrics":{"loss":1}}'
            while :; do sleep 0.1; done
            """);
    var pids = Files.readAllLines(file("pids")).stream().map(Long::valueOf).toList();
    assertThat(pids).hasSize(3).allMatch(pid -> ProcessHandle.of(pid).isPresent());
    kill(engine);
    pids.forEach(Scripts::awaitGone);
  }

  @Test
  void killedEngineLetsTrialsSaveFirst() throws Exception {
    Process engine =
        engine(
            """
            trap 'echo saved > saved; exit 75' TERM
            echo $$ > pid
            echo '[audition] {"metrics":{"loss":1}}'
            while :; do sleep 0.05; done
            """);
    long pid = Long.parseLong(Files.readString(file("pid")).strip());
    kill(engine);
    Scripts.awaitGone(pid);
    assertThat(file("saved")).hasContent("saved");
  }

  @Test
  void whatEndsWellAfterItsEngineIsNotDoneAgain() throws Exception {
    String script =
        """
        trap '' TERM
        echo '[audition] {"step":1,"metrics":{"loss":1}}'
        until [ -e go ]; do sleep 0.05; done
        echo '[audition] {"step":2,"metrics":{"loss":0.5}}'
        echo '[audition] {"final":true,"metrics":{"loss":0.5}}'
        """;
    kill(engine(script, 60));
    Files.createFile(file("go"));
    try (var runner = new ProcessRunner(Scripts.shell(script))) {
      var recording = new Recording();
      runner.recover(Orders.first(folder, Map.of()), recording);
      assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.5)));
      assertThat(recording.reports())
          .containsExactly(new Report(1, Map.of("loss", 1.0)), new Report(2, Map.of("loss", 0.5)));
    }
  }

  /** The same signal as {@code kill -9}. */
  private static void kill(Process engine) throws InterruptedException {
    engine.destroyForcibly();
    assertThat(engine.waitFor()).isEqualTo(137);
  }

  private static boolean isWatchdog(String[] arguments) {
    return java.util.List.of(arguments).contains("audition-watchdog");
  }

  @Test
  void killedWatchdogIsReplaced() throws Exception {
    try (var runner =
        new ProcessRunner(
            Scripts.shell("echo '[audition] {\"metrics\":{\"loss\":1}}'; exec sleep 1000"))) {
      var recording = new Recording();
      var attempt = runner.start(Orders.first(folder, Map.of()), recording);
      recording.await(heard -> !heard.reports().isEmpty());
      Optional<ProcessHandle> watchdog =
          ProcessHandle.current()
              .children()
              .filter(
                  child -> child.info().arguments().map(EngineDeathTest::isWatchdog).orElse(false))
              .findFirst();
      watchdog.orElseThrow().destroyForcibly();
      Scripts.awaitGone(watchdog.get().pid());
      attempt.stop(dev.audition.runner.LiveAttempt.Why.STOP, Duration.ofSeconds(60));
      recording.end();
    }
  }
}
