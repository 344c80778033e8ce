package dev.audition.runner.process;

import dev.audition.runner.AttemptOrder;
import dev.audition.study.Checkpoint;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the process of an attempt. */
final class Start {
  private static final File NOTHING = new File("/dev/null");

  private Start() {}

  /**
   * Starts it in a session of its own, without standard input, its output in files.
   *
   * @param tag goes into its environment
   * @throws IOException if it cannot be started; the message is for people
   */
  static Process process(
      AttemptOrder order, ProcessLaunch launch, Optional<Checkpoint> base, String tag)
      throws IOException {
    var folder = AttemptFolder.of(order);
    Path directory = launch.workingDirectory().orElse(folder.path()).toAbsolutePath();
    if (!Files.isDirectory(directory)) {
      throw new IOException("the working directory %s does not exist".formatted(directory));
    }
    Map<String, String> facts = Environment.facts(order, launch, base);
    List<String> words = words(launch, order, facts);
    words.set(0, Programs.resolve(words.getFirst(), directory).toString());
    var command = new ArrayList<>(Sessions.prefix());
    command.addAll(words);
    for (String word : words) {
      Encodable.require("an argument", word);
    }
    var builder = new ProcessBuilder(command);
    for (var entry : Environment.variables(facts, order, launch).entrySet()) {
      Encodable.require("the variable " + Escaped.text(entry.getKey()), entry.getValue());
      builder.environment().put(entry.getKey(), entry.getValue());
    }
    builder.environment().put(Environment.TAG, tag);
    try {
      return start(builder, directory, folder);
    } catch (IOException refused) {
      throw String.valueOf(refused.getMessage()).contains("Argument list too long")
          ? new IOException(
              "the arguments are too long for this system; give them as the file {params_file}",
              refused)
          : refused;
    }
  }

  private static Process start(ProcessBuilder builder, Path directory, AttemptFolder folder)
      throws IOException {
    return builder
        .directory(directory.toFile())
        .redirectInput(NOTHING)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.stdout().toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.stderr().toFile()))
        .start();
  }

  private static List<String> words(
      ProcessLaunch launch, AttemptOrder order, Map<String, String> facts) {
    return switch (launch.command()) {
      case Command.Words words -> words.template().expand(facts, order.configuration().values());
      case Command.Shell shell -> new ArrayList<>(List.of("/bin/sh", "-c", shell.text()));
    };
  }
}
