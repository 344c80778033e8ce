package dev.audition.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts commands as a person would: with a working directory and an environment. */
final class Shell {
  /** The checkout. */
  static final Path ROOT = Path.of(System.getProperty("audition.root"));

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  Shell(Path directory) {
    this.directory = directory;
    with("PATH", System.getenv("PATH"));
    with("HOME", directory.toString());
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What a command left behind. */
  record Outcome(int exitCode, String out, String err) {}

  /** Starts a command; its output goes to files, so none of many can block. */
  Started start(Object... command) throws IOException {
    var out = Files.createTempFile(directory, "out", ".txt");
    var err = Files.createTempFile(directory, "err", ".txt");
    var builder =
        new ProcessBuilder(List.of(command).stream().map(Object::toString).toList())
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  Outcome run(Object... command) throws IOException, InterruptedException {
    return start(command).outcome();
  }

  /** A command under way. */
  record Started(Process process, Path out, Path err) {
    Outcome outcome() throws IOException, InterruptedException {
      var exitCode = process.waitFor();
      return new Outcome(exitCode, Files.readString(out), Files.readString(err));
    }
  }

  /** Writes an executable script. */
  static Path script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
