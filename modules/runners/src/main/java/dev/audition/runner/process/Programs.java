package dev.audition.runner.process;

import dev.audition.study.Suggestion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Programs on the path. */
final class Programs {
  private Programs() {}

  /** Python's interpreter, as far as there is one. */
  static String python() {
    return find("python3").isEmpty() && find("python").isPresent() ? "python" : "python3";
  }

  /** Where a program is, by its name on the path. */
  static Optional<Path> find(String name) {
    return path().stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  private static List<Path> path() {
    var folders = new ArrayList<Path>();
    String path = System.getenv("PATH");
    for (String entry : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        folders.add(Path.of(entry));
      }
    }
    return folders;
  }

  /**
   * The absolute path of a command's program.
   *
   * @param program a name on the path, or a path
   * @param directory what a relative path starts from
   * @throws IOException if it is not there or cannot be executed; says what to do
   */
  static Path resolve(String program, Path directory) throws IOException {
    if (!program.contains("/")) {
      Optional<Path> found = find(program);
      if (found.isEmpty()) {
        throw new IOException(
            "command '%s' was not found on the PATH%s"
                .formatted(Escaped.text(program), hint(program, directory)));
      }
      return found.get().toAbsolutePath();
    }
    Path file = directory.resolve(program).normalize();
    if (!Files.exists(file)) {
      throw new IOException("command '%s' does not exist".formatted(file));
    }
    if (Files.isDirectory(file) || !Files.isExecutable(file)) {
      throw new IOException(
          ("command '%s' is not executable; make it so (chmod +x), or start it by its interpreter,"
                  + " as in [python3, %s]")
              .formatted(file, program));
    }
    return file;
  }

  private static String hint(String program, Path directory) {
    if (Files.exists(directory.resolve(program))) {
      return "; there is a file of that name in %s: write ./%s".formatted(directory, program);
    }
    var names = new TreeSet<String>();
    for (Path folder : path()) {
      String[] entries = folder.toFile().list();
      names.addAll(List.of(entries == null ? new String[0] : entries));
    }
    String suggestion = Suggestion.of(program, names);
    return suggestion.startsWith("did you mean") ? "; " + suggestion : "";
  }
}
