package dev.audition.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a cache, and one that is killed while it computes. */
class StageProcessesTest {
  @TempDir Path folder;
  private final List<Process> started = new java.util.ArrayList<>();

  /** A worker: computes the result when it is told to, and says what it got. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws Exception {
      var cache = new StageCache(Path.of(arguments[0]), Long.parseLong(arguments[1]), line -> {});
      System.out.println("asking");
      try (var result = cache.obtain(StageCacheTest.key(16), to -> produce(to, arguments[2]))) {
        String text = Files.readString(result.folder().resolve("value.txt"));
        System.out.println((result.shared() ? "shared " : "computed ") + text);
        System.in.read();
      }
    }

    private static void produce(Path to, String text) throws IOException {
      Files.writeString(to.resolve("value.txt"), "half");
      System.out.println("computing");
      System.in.read();
      Files.writeString(to.resolve("value.txt"), text);
    }
  }

  /** A process, and its lines. */
  private record Heard(Process process, BufferedReader lines) {
    String line() throws IOException {
      return lines.readLine();
    }

    void go() throws IOException {
      OutputStream in = process.getOutputStream();
      in.write('\n');
      in.flush();
    }
  }

  private Heard worker(String text) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                folder.toString(),
                "10",
                text)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    var heard =
        new Heard(
            process,
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    assertThat(heard.line()).isEqualTo("asking");
    return heard;
  }

  @AfterEach
  void endWorkers() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void oneOfTwoProcessesComputes() throws Exception {
    Heard one = worker("one");
    assertThat(one.line()).isEqualTo("computing");
    Heard two = worker("two");
    one.go();
    assertThat(one.line()).isEqualTo("computed one");
    assertThat(two.line()).isEqualTo("shared one");
  }

  @Test
  void killedProcessLeavesNothingAndTheNextComputes() throws Exception {
    Heard one = worker("one");
    assertThat(one.line()).isEqualTo("computing");
    Heard two = worker("two");
    one.process().destroyForcibly();
    assertThat(one.process().waitFor()).isEqualTo(137);
    assertThat(two.line()).isEqualTo("computing");
    two.go();
    assertThat(two.line()).isEqualTo("computed two");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", StageCacheTest.key(16).hash());
    }
  }

  @Test
  void whatAnotherProcessUsesIsNotEvicted() throws Exception {
    Heard one = worker("0123456789");
    assertThat(one.line()).isEqualTo("computing");
    one.go();
    assertThat(one.line()).isEqualTo("computed 0123456789");
    var cache = new StageCache(folder, 10, line -> {});
    StageProduction production = to -> Files.writeString(to.resolve("value.txt"), "0123456789");
    cache.obtain(StageCacheTest.key(1), production).close();
    assertThat(folder.resolve(StageCacheTest.key(16).hash())).exists();
    one.go();
    assertThat(one.process().waitFor()).isZero();
    cache.obtain(StageCacheTest.key(2), production).close();
    assertThat(folder.resolve(StageCacheTest.key(16).hash())).doesNotExist();
  }
}
