package dev.audition.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often the kernel has killed for lack of memory in this process's control group. */
final class OomCount {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  private OomCount() {}

  /** The count so far; 0 where it cannot be known. */
  static long read() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
        String[] parts = line.split(":", 3);
        boolean second = parts.length == 3 && parts[1].isEmpty();
        boolean first = parts.length == 3 && parts[1].equals("memory");
        String below = first || second ? parts[2].substring(1) : "";
        long count = 0;
        if (second) {
          count = count(ROOT.resolve(below).resolve("memory.events"));
        } else if (first) {
          count = count(ROOT.resolve("memory").resolve(below).resolve("memory.oom_control"));
        }
        if (count > 0) {
          return count;
        }
      }
    } catch (IOException unknown) {
      return 0;
    }
    return 0;
  }

  private static long count(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return 0;
    }
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("oom_kill ")) {
        return Long.parseLong(line.substring("oom_kill ".length()).strip());
      }
    }
    return 0;
  }
}
