package dev.audition.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes down what is needed to find a bug. No variable of the environment, no argument. */
final class Diagnostics {
  private static final String[] PROPERTIES = {
    "java.vm.name", "java.vm.version", "os.name", "os.version", "os.arch", "user.dir"
  };

  private Diagnostics() {}

  /** Writes a file that only its owner can read, and answers where it is. */
  static Optional<Path> write(Throwable error, String command, Surroundings surroundings) {
    Path store = surroundings.directory().resolve(".audition");
    try {
      Path file =
          Files.isDirectory(store) && Files.isWritable(store)
              ? Files.createTempFile(store, "diagnostic-", ".txt")
              : Files.createTempFile("audition-diagnostic-", ".txt");
      try (var writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
        writer.println("audition " + Main.VERSION);
        writer.println("command: " + command);
        for (String property : PROPERTIES) {
          writer.println(property + ": " + System.getProperty(property));
        }
        error.printStackTrace(writer);
        writer.println();
        threads(writer);
      }
      return Optional.of(file);
    } catch (IOException unwritable) {
      return Optional.empty();
    }
  }

  private static void threads(PrintWriter writer) {
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              writer.println("thread " + thread.getName() + " " + thread.getState());
              for (StackTraceElement frame : frames) {
                writer.println("  at " + frame);
              }
            });
  }
}
