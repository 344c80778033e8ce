package dev.audition.cli;

import dev.audition.cli.view.SafeText;
import dev.audition.storage.StoreLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Carries a study out in a process of its own session, which a lost terminal does not end, and
 * waits until the study is open there.
 */
final class Detached {
  /** The property that names the file which says that the study is open. */
  private static final String READY = "audition.ready";

  private static final int SHOWN = 20;

  private final StudyRun.Setting setting;
  private final Path output;
  private final Path ready;

  private Detached(StudyRun.Setting setting) {
    this.setting = setting;
    Path folder = folder(setting);
    this.output = folder.resolve("output.log");
    this.ready = folder.resolve("detached-" + ProcessHandle.current().pid());
  }

  private static Path folder(StudyRun.Setting setting) {
    Path store =
        setting.location() instanceof StoreLocation.Directory directory
            ? directory.path()
            : setting.sweep().directory().resolve(StoreOption.FOLDER);
    return store.resolve("studies").resolve(setting.name());
  }

  /** Says to the process that waits, if there is one, that the study is open. */
  static void opened() {
    String file = System.getProperty(READY);
    if (file == null) {
      return;
    }
    try {
      Files.createFile(Path.of(file));
    } catch (IOException nobody) {
      // Who waited has given up; the study goes on.
      return;
    }
  }

  /**
   * Starts the same command again, without {@code --detach}.
   *
   * @param words the command line of this process, from the command's name on
   */
  static ExitCode start(StudyRun.Setting setting, List<String> words) {
    try {
      return new Detached(setting).start(words);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitCode.PAUSED;
    }
  }

  private ExitCode start(List<String> words) throws IOException, InterruptedException {
    Files.createDirectories(output.getParent());
    Files.deleteIfExists(ready);
    long before = Files.exists(output) ? Files.size(output) : 0;
    Process process =
        new ProcessBuilder(command(words))
            .directory(setting.surroundings().directory().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .redirectErrorStream(true)
            .start();
    while (!Files.exists(ready)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS) && !Files.exists(ready)) {
        return ended(process.exitValue(), before);
      }
    }
    Files.deleteIfExists(ready);
    var surroundings = setting.surroundings();
    String name = setting.name();
    String hint = StoreOption.hint(setting.location(), surroundings);
    surroundings
        .err()
        .println(
            """
            study '%s' goes on in process %d; its output: %s
            look at it:  audition show %s%s
            pause it:    audition pause %s%s\
            """
                .formatted(
                    name, process.pid(), surroundings.shown(output), name, hint, name, hint));
    return ExitCode.OK;
  }

  /** It ended before the study was open: its words and its exit code are this command's. */
  private ExitCode ended(int code, long before) throws IOException {
    byte[] all = Files.readAllBytes(output);
    int from = (int) Math.min(before, all.length);
    String text = new String(all, from, all.length - from, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    lines.stream()
        .skip(Math.max(0, lines.size() - SHOWN))
        .forEach(line -> setting.surroundings().err().println(SafeText.line(line, 1_000)));
    return Stream.of(ExitCode.values())
        .filter(known -> known.code() == code)
        .findFirst()
        .orElse(ExitCode.INTERNAL);
  }

  private List<String> command(List<String> words) {
    var command = new ArrayList<String>(session());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D%s=%s".formatted(READY, ready));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.stream().filter(word -> !word.equals(ProgressOptions.DETACH)).forEach(command::add);
    addUnlessGiven(command, words, "--progress", "plain");
    addUnlessGiven(command, words, "--on-hangup", "continue");
    return command;
  }

  private static void addUnlessGiven(
      List<String> command, List<String> words, String option, String value) {
    boolean given =
        words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    if (!given) {
      command.add(option + "=" + value);
    }
  }

  /** Without setsid the process stays in the terminal's session, and ignores its hangup. */
  private static List<String> session() {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Stream.of(path.split(":")))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(setsid -> List.of(setsid.toString()))
        .orElse(List.of());
  }
}
