package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is shipped, used as a person would: its launcher, in a folder of theirs. */
final class Product {
  /** The launcher of the checkout. */
  static final Path LAUNCHER = Shell.ROOT.resolve("audition");

  private static final List<Process> STARTED = new ArrayList<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Shell shell;

  Product(Path folder) {
    this.folder = folder;
    this.shell =
        new Shell(folder)
            .with("AUDITION_BUILD", "never")
            .with("AUDITION_CACHE", "off")
            .with("AUDITION_JAVA_OPTS", fastStart())
            .with("USER", "ada");
  }

  /** The launcher's cache is made by a build; tests have one of their own. */
  private static String fastStart() {
    Path archive = Shell.ROOT.resolve("modules/dist/target/tests.jsa");
    return "-XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=" + archive;
  }

  Product with(String variable, String value) {
    shell.with(variable, value);
    return this;
  }

  Path write(String file, String text) throws IOException {
    return Files.writeString(folder.resolve(file), text);
  }

  /** Starts a command that signals reach, also if those who run the tests ignore them. */
  Shell.Started start(Object... arguments) throws IOException {
    var command = new ArrayList<Object>(List.of("env", "--default-signal=INT,TERM,HUP", LAUNCHER));
    command.addAll(List.of(arguments));
    Shell.Started started = shell.start(command.toArray());
    STARTED.add(started.process());
    return started;
  }

  Shell.Outcome run(Object... arguments) throws IOException, InterruptedException {
    return start(arguments).outcome();
  }

  /** Any other command in the same folder and environment. */
  Shell.Outcome other(Object... command) throws IOException, InterruptedException {
    return shell.run(command);
  }

  /** Ends what a failed test has left running. */
  static void endAll() throws InterruptedException {
    for (Process process : STARTED) {
      process.destroyForcibly().waitFor();
    }
    STARTED.clear();
  }

  static void signal(String name, Process process) throws IOException, InterruptedException {
    signal(name, process.pid());
  }

  static void signal(String name, long process) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process)).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** The log of a study, entry by entry; offsets have no gap. */
  List<JsonNode> log(Object... studyAndOptions) throws IOException, InterruptedException {
    var arguments = new ArrayList<Object>(List.of("log", "--json"));
    arguments.addAll(List.of(studyAndOptions));
    Shell.Outcome outcome = run(arguments.toArray());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return parse(outcome.out());
  }

  /** What {@code log --json} has printed. */
  static List<JsonNode> parse(String lines) throws IOException {
    var log = new ArrayList<JsonNode>();
    for (String line : lines.lines().toList()) {
      log.add(JSON.readTree(line));
      assertThat(log.get(log.size() - 1).get("offset").asLong()).isEqualTo(log.size());
    }
    return log;
  }

  static List<JsonNode> of(List<JsonNode> log, String type) {
    return log.stream().filter(entry -> entry.get("type").asText().equals(type)).toList();
  }

  /** What may become true while a process runs. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits until a condition holds; a process that ends before fails the test. */
  static void await(Shell.Started started, Condition condition)
      throws IOException, InterruptedException {
    while (!condition.holds()) {
      if (started.process().waitFor(5, TimeUnit.MILLISECONDS) && !condition.holds()) {
        Shell.Outcome early = started.outcome();
        throw new AssertionError("it ended with %d: %s".formatted(early.exitCode(), early.err()));
      }
    }
  }

  /** Waits until no process has the text in its arguments; a watchdog may need a moment. */
  static void awaitNone(String text) throws InterruptedException {
    for (ProcessHandle left : processes(text)) {
      left.onExit().toCompletableFuture().join();
    }
  }

  /** Processes with the text in their arguments. */
  static List<ProcessHandle> processes(String text) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(text))
        .toList();
  }
}
