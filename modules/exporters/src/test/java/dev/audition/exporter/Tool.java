package dev.audition.exporter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds programs that tests compare with, or says why a test is skipped. */
public final class Tool {
  private static final Path TARGET =
      Path.of(System.getProperty("audition.root"), "modules/exporters/target");

  private Tool() {}

  /**
   * A program of a Python package: in the folder that the property {@code <name>.home} names, or in
   * the virtual environment that {@code -D<name>.install=true} makes with pip.
   */
  public static Path python(String name, String program) {
    Path home =
        Optional.ofNullable(System.getProperty(name + ".home"))
            .map(Path::of)
            .orElse(TARGET.resolve(name));
    if (Boolean.getBoolean(name + ".install") && !Files.exists(home.resolve("bin/" + program))) {
      boolean installed =
          run("python3", "-m", "venv", home.toString())
              && run(home.resolve("bin/pip").toString(), "install", "--quiet", name);
      assumeTrue(installed, "skipped, because pip cannot install " + name);
    }
    Path found = home.resolve("bin/" + program);
    assumeTrue(
        Files.isExecutable(found),
        "skipped, because %s is not in %s; -D%s.install=true lets pip install it"
            .formatted(program, home, name));
    return found;
  }

  /** A program of a Debian package, unpacked below {@code target} without installing it. */
  public static Path debian(String name, String program) {
    Path home =
        Optional.ofNullable(System.getProperty(name + ".home"))
            .map(Path::of)
            .orElse(TARGET.resolve(name));
    Path found = home.resolve("usr/bin/" + program);
    if (!Files.exists(found)) {
      String unpack =
          "mkdir -p '%s' && cd '%s' && apt-get download %s && dpkg -x %s_*.deb ."
              .formatted(home, home, name, name);
      assumeTrue(
          run("sh", "-c", unpack),
          "skipped, because apt-get cannot download %s here".formatted(name));
    }
    assumeTrue(
        Files.isExecutable(found),
        "skipped, because the package %s has no %s".formatted(name, program));
    return found;
  }

  private static boolean run(String... argv) {
    try {
      return output(new ProcessBuilder(argv)).exit() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  /** What a program printed, errors included. */
  public record Output(int exit, String text) {}

  /** Runs a program to its end, for ten minutes at most. */
  public static Output output(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      var unused =
          process
              .onExit()
              .copy()
              .orTimeout(10, TimeUnit.MINUTES)
              .exceptionally(late -> process.destroyForcibly());
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    } finally {
      process.destroyForcibly();
    }
  }
}
