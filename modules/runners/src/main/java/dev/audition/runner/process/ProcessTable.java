package dev.audition.runner.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which processes belong to an attempt: those of its group, and those with its environment. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");

  private ProcessTable() {}

  /** Whether this system tells about its processes in {@code /proc}. */
  static boolean exists() {
    return Files.isReadable(PROC.resolve("self/environ"));
  }

  /**
   * Living processes of an attempt; zombies are not among them.
   *
   * @param group the process group
   * @param tag what the environment of each process of the attempt contains
   */
  static List<ProcessHandle> members(long group, String tag) {
    var members = new ArrayList<ProcessHandle>();
    try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        if (belongs(entry, group, tag)) {
          ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).ifPresent(members::add);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return List.of();
    }
    return members;
  }

  private static boolean belongs(Path entry, long group, String tag) {
    String stat = read(entry.resolve("stat"));
    // pid (name) state parent group ...; a name may contain blanks and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length < 3 || fields[0].equals("Z") || fields[0].equals("X")) {
      return false;
    }
    return fields[2].equals(Long.toString(group)) || read(entry.resolve("environ")).contains(tag);
  }

  /** The content; nothing if the process is gone or is somebody else's. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException | OutOfMemoryError gone) {
      return "";
    }
  }
}
