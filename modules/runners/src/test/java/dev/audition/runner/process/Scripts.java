package dev.audition.runner.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Launches of scripts for tests. */
final class Scripts {
  private Scripts() {}

  static ProcessLaunch shell(String text) {
    return ProcessLaunch.of(new Command.Shell(text), "loss");
  }

  static ProcessLaunch words(Set<String> parameters, String... words) {
    return ProcessLaunch.of(
        new Command.Words(CommandTemplate.of(List.of(words), parameters, ParameterStyle.EQUALS)),
        "loss");
  }

  /** A Python program in a file, so that its braces are not placeholders; skipped without one. */
  static ProcessLaunch python(Path folder, String text) {
    needs("python3");
    Path file = write(folder.resolve("train.py"), text);
    return words(Set.of("x"), "{python}", "{program}").withProgram(file.toString());
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void needs(String program) {
    assumeTrue(Programs.find(program).isPresent(), program + " is not on the PATH");
  }

  /** Runs one attempt to its end. */
  static Recording run(ProcessLaunch launch, AttemptOrder order) {
    return run(launch, order, new Recording());
  }

  static Recording run(ProcessLaunch launch, AttemptOrder order, Recording recording) {
    try (var runner = new ProcessRunner(launch)) {
      runner.start(order, recording);
      recording.end();
    }
    return recording;
  }

  /** Whether a process is there and is no zombie that waits for its new parent. */
  static boolean lives(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String text = Files.readString(stat);
      return !text.substring(text.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException gone) {
      return ProcessHandle.of(pid).isPresent() && Files.exists(stat.getParent());
    }
  }

  /** Waits until a process is gone. */
  static void awaitGone(long pid) {
    ProcessHandle.of(pid)
        .map(ProcessHandle::onExit)
        .orElse(CompletableFuture.completedFuture(null))
        .orTimeout(120, TimeUnit.SECONDS)
        .join();
  }
}
