package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Surroundings.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs commands in this JVM, in a folder, as a user would. */
final class Cli {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Set<Channel> terminals = EnumSet.noneOf(Channel.class);

  /** What a command ended with. */
  record Outcome(int code, String out, String err) {}

  Cli(Path folder) {
    this.folder = folder;
    environment.put("LANG", "C.UTF-8");
    environment.put("USER", "ada");
    environment.put("PATH", System.getenv("PATH"));
  }

  Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Cli onTerminal() {
    terminals = EnumSet.allOf(Channel.class);
    return this;
  }

  Path write(String file, String text) {
    try {
      return Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Surroundings surroundings(PrintStream out, PrintStream err) {
    return new Surroundings(
        new ByteArrayInputStream(new byte[0]), out, err, terminals, environment, folder);
  }

  Outcome run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Main.execute(
            List.of(args),
            surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What a command that must succeed prints to standard output. */
  String said(String... args) {
    Outcome outcome = run(args);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }
}
